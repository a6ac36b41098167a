// A file picker: the bytes go to the kernel in pieces, each answered before the next is sent.

import { answerLine, control, freshId, h } from "./dom.js";
import { workLine } from "./work.js";
import { t } from "./words.js";

const PIECE = 1024 * 1024;
const STOPPED = t("Stopped. Nothing was written.");

export function files(ctx, props) {
  const answer = answerLine(ctx);
  const work = workLine();
  let stopped = false;
  const stop = () => (stopped = true);
  const id = freshId("files");
  const input = control("input", { type: "file", id, multiple: true, accept: props.accept });
  const drop = h("div", { class: "wb-drop" },
    h("label", { for: id, text: props.label }), input, h("small", { class: "wb-help", text: props.help }));
  const el = h("div", { class: "wb-files" }, drop, work.el, answer.el);

  async function sendOne(file, begin) {
    if (file.size > props.most) return t("“{name}” is over {n} MB. Choose a smaller file.", { name: file.name, n: Math.round(props.most / 2 ** 20) });
    let from = 0;
    do {
      const part = await file.slice(from, from + PIECE).arrayBuffer();
      const answered = await ctx.ask("chunk", { name: file.name, first: from === 0, begin: begin && from === 0 }, [part]);
      if (!answered.ok) return answered.error;
      from += PIECE;
      work.show({ done: from, total: Math.max(file.size, 1), label: t("Reading {name} …", { name: file.name }) }, stop);
    } while (from < file.size && !stopped);
    return "";
  }
  async function send(chosen) {
    if (!chosen.length || input.disabled) return;
    input.disabled = true;
    stopped = false;
    answer.clear();
    let wrong = "";
    for (const file of chosen) wrong ||= await sendOne(file, file === chosen[0]);
    if (stopped) wrong ||= STOPPED;
    // Stop may be pressed after the last piece is sent and before the kernel's first word.
    const report = (progress, end) => {
      if (stopped) end();
      work.show(progress, end);
    };
    const answered = wrong ? { ok: false, error: wrong } : await ctx.ask("files", {}, undefined, report);
    work.hide();
    input.disabled = false;
    input.value = "";
    answer.say(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  }
  input.addEventListener("change", () => send([...input.files]));
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    send([...event.dataTransfer.files]);
  });
  return {
    el,
    update(next) {
      props = next;
    },
  };
}
