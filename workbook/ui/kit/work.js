// Long work: how far it is, and a button that stops it. Shown only once the kernel reports.

import { control, h } from "./dom.js";
import { t } from "./words.js";

// `stop()` tells the kernel that the answer is no longer wanted.
export function workLine() {
  const bar = h("progress", { max: 1, value: 0, "aria-label": t("How far it is") });
  const words = h("span", { class: "wb-work-words", role: "status" });
  let stop = null;
  const press = control("button", {
    type: "button", class: "wb-button", "data-tone": "quiet", text: t("Stop"), onclick: () => {
      press.disabled = true;
      words.textContent = t("Stopping …");
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
      if (!press.disabled) words.textContent = label || (total ? t("{done} of {all}", { done: done.toLocaleString(), all: total.toLocaleString() }) : "");
    },
    hide() {
      el.hidden = true;
      press.disabled = false;
      words.textContent = "";
    },
  };
}
