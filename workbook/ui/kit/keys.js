// Letters that work on the app's pages while no field has the focus; “?” lists them. Lab has
// letters of its own, so there they stay out of the way.

import { control, h } from "./dom.js";
import { t } from "./words.js";

const known = new Map();
const FIELDS = "input, textarea, select, [contenteditable], dialog[open]";
const inApp = () => document.querySelector('meta[name="wb-kit"]') !== null;
const rows = h("dl", { class: "wb-keys-list" });
const list = h("dialog", { class: "wb-app wb-keys", "aria-label": t("Keys") },
  h("h2", { class: "wb-title", text: t("Keys") }), rows,
  control("button", { type: "button", class: "wb-button", "data-tone": "plain", text: t("Close"), onclick: () => list.close() }));

export function showKeys() {
  rows.replaceChildren();
  for (const [letter, { title }] of known) rows.append(h("dt", {}, h("kbd", { text: letter })), h("dd", { text: title }));
  if (!list.isConnected) document.body.append(list);
  list.showModal();
}

// `act()` on that letter; a piece that is drawn anew takes its letter over.
export function letter(name, title, act) {
  known.set(name, { title, act });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELDS) || !inApp()) return;
  const one = known.get(event.key);
  if (!one) return;
  event.preventDefault();
  one.act();
});
letter("?", t("Show this list"), showKeys);
