// A button that hands a file over: the kernel makes it, the browser keeps it where it keeps files.

import { answerLine, busy, control, h, isBusy } from "./dom.js";
import { workLine } from "./work.js";
import { t } from "./words.js";

function bytesOf(text) {
  const raw = atob(text);
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

export function download(ctx, props) {
  const answer = answerLine(ctx);
  const work = workLine();
  const press = control("button", { type: "button", class: "wb-button", onclick: async () => {
    if (isBusy(press)) return;
    busy(press, true);
    const answered = await ctx.ask("download", {}, undefined, work.show);
    work.hide();
    busy(press, false);
    if (!answered.ok) return answer.say(answered.error, "warn");
    const { name, bytes } = answered.data;
    const address = URL.createObjectURL(new Blob([bytesOf(bytes)], { type: "application/octet-stream" }));
    const link = h("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    return answer.say(t("“{name}” is in your downloads.", { name }));
  } });
  const update = (next) => {
    press.textContent = next.label;
    press.dataset.tone = next.tone;
  };
  update(props);
  return { el: h("div", { class: "wb-press" }, press, work.el, answer.el), update };
}
