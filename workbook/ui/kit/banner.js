// The one line at the top of the page that says how it stands with the connection.

import { control, h } from "./dom.js";
import { t } from "./words.js";

const WORDS = {
  lost: t("The connection is lost. Trying again by itself; keep typing, nothing is lost."),
  gone: t("This page has been asleep for long. Everything saved is safe, and so is what you typed."),
  ended: t("This notebook’s kernel has ended. Everything saved is safe, and so is what you typed: choose Run in the menu at the top, then Run All Cells."),
};
const PATIENCE = 1500;

const words = h("span");
const wake = control("button", {
  type: "button", class: "wb-button", text: t("Wake it up"), hidden: true, onclick: () => location.reload(),
});
const line = h("div", { class: "wb-app wb-banner", role: "alert", hidden: true }, words, wake);
let late = 0;
let current = "open";

function show(state) {
  if (!line.isConnected) document.body.prepend(line);
  words.textContent = WORDS[state];
  wake.hidden = state !== "gone";
  line.hidden = false;
}

// `state` is "open", "lost", "gone" (a reload helps) or "ended" (in Lab: run the cells again).
export function tell(state) {
  if (state === current) return;
  clearTimeout(late);
  const before = current;
  current = state;
  if (state === "open") line.hidden = true;
  // A drop that mends itself at once is no news.
  else if (state === "lost" && before === "open") late = setTimeout(() => show(state), PATIENCE);
  else show(state);
}
