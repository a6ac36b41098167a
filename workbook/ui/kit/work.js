// Long work: how far it is, and a button that stops it. Shown only once the kernel reports.
// Seen at every step; read out as it begins, and then at each quarter.

import { control, h, showIn } from "./dom.js";
import { number, t } from "./words.js";

// `stop()` tells the kernel that the answer is no longer wanted.
export function workLine() {
  const bar = h("progress", { max: 1, value: 0, "aria-label": t("How far it is") });
  const words = h("span", { class: "wb-work-words", role: "status", "aria-live": "off" });
  let quarter = -1;
  let stop = null;
  const press = control("button", {
    type: "button", class: "wb-button", "data-tone": "quiet", text: t("Stop"), onclick: () => {
      press.disabled = true;
      showIn(words, t("Stopping …"), true);
      stop?.();
    },
  });
  const el = h("div", { class: "wb-work", hidden: true }, bar, words, press);
  return {
    el,
    show({ done, total, label }, act) {
      el.hidden = false;
      press.hidden = !act;
      stop = act;
      bar.value = total ? Math.min(1, done / total) : 0;
      if (press.disabled) return;
      const text = label || (total ? t("{done} of {all}", { done: number(done), all: number(total) }) : "");
      const reached = Math.floor(bar.value * 4);
      showIn(words, text, reached !== quarter);
      quarter = reached;
    },
    hide() {
      el.hidden = true;
      press.disabled = false;
      showIn(words, "", false);
      quarter = -1;
    },
  };
}
