// Letters that work on the app's pages while no field has the focus; “?” lists them. Lab has
// letters of its own, so there they stay out of the way. Who speaks to the computer, or has a
// hand that slips, turns them off.

import { control, freshId, h } from "./dom.js";
import { t } from "./words.js";

const known = new Map();
const FIELDS = "input, textarea, select, [contenteditable], dialog[open]";
const inApp = () => document.querySelector('meta[name="wb-kit"]') !== null;
const OFF = "wb letters off";
const isOff = () => {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
};
const turn = (off) => {
  try {
    if (off) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
  } catch {
    tick.checked = true; // a browser that keeps nothing keeps them on
  }
};
const tick = control("input", { type: "checkbox", id: freshId("letters"), onchange: () => turn(!tick.checked) });
const rows = h("dl", { class: "wb-keys-list" });
const list = h("dialog", { class: "wb-app wb-keys", "aria-label": t("Keys") },
  h("h2", { class: "wb-title", text: t("Keys") }), rows,
  h("div", { class: "wb-field wb-field-tick" }, tick, h("label", { for: tick.id, text: t("These letters work on this computer") })),
  control("button", { type: "button", class: "wb-button", "data-tone": "plain", autofocus: true, text: t("Close"), onclick: () => list.close() }));

export function showKeys() {
  rows.replaceChildren();
  for (const [letter, { title }] of known) rows.append(h("dt", {}, h("kbd", { text: letter })), h("dd", { text: title }));
  tick.checked = !isOff();
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
  if (!one || isOff()) return;
  event.preventDefault();
  one.act();
});
letter("?", t("Show this list"), showKeys);
