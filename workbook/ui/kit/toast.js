// One sentence at the foot of the page, for a while; after a change with the way to take it back.

import { control, h, showIn } from "./dom.js";
import { t } from "./words.js";

const STAYS = 8000;
const words = h("span", { role: "status", "aria-live": "off" });
const undo = control("button", { type: "button", class: "wb-button", "data-tone": "quiet", text: t("Undo"), hidden: true });
const line = h("div", { class: "wb-app wb-toast" }, words, undo);
let timer = 0;
let take = null;

const close = () => {
  // Whoever is on it is not done yet.
  if (line.matches(":hover, :focus-within")) return later();
  line.dataset.open = "no";
  undo.hidden = true;
  showIn(words, "", false);
  return undefined;
};
function later() {
  clearTimeout(timer);
  timer = setTimeout(close, STAYS);
}
undo.addEventListener("click", () => {
  const act = take;
  take = null;
  undo.hidden = true;
  act?.();
});

// A sentence that belongs to what was just done: the way back stays.
export const say = (text, tone) => toast(text, tone, take);

// Said into the page before it is needed: a live region that comes with its words is not read out.
// Not while the page still arrives: it goes to the end of it.
export function prepareToast() {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", prepareToast, { once: true });
  else if (!line.isConnected) document.body.append(line);
}

// `aloud` is no where the answer beside the press says it already.
export function toast(text, tone = "good", takeBack = null, aloud = true) {
  if (!text) return;
  prepareToast();
  showIn(words, text, aloud);
  line.dataset.tone = tone;
  line.dataset.open = "yes";
  take = takeBack;
  undo.hidden = !takeBack;
  later();
}
