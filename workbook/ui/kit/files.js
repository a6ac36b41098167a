// A file picker: the bytes go to the kernel in pieces, each answered before the next is sent.

import { answerLine, control, freshId, h } from "./dom.js";

const PIECE = 1024 * 1024;

export function files(ctx, props) {
  const answer = answerLine(ctx);
  const bar = h("progress", { hidden: true, max: 1, value: 0, "aria-label": "Reading the file" });
  const id = freshId("files");
  const input = control("input", { type: "file", id, multiple: true, accept: props.accept });
  const drop = h("div", { class: "wb-drop" },
    h("label", { for: id, text: props.label }), input, h("small", { class: "wb-help", text: props.help }));
  const el = h("div", { class: "wb-files" }, drop, bar, answer.el);

  async function sendOne(file) {
    if (file.size > props.most) return `“${file.name}” is over ${Math.round(props.most / 2 ** 20)} MB. Choose a smaller file.`;
    let from = 0;
    do {
      const part = await file.slice(from, from + PIECE).arrayBuffer();
      const answered = await ctx.ask("chunk", { name: file.name, first: from === 0 }, [part]);
      if (!answered.ok) return answered.error;
      from += PIECE;
      bar.value = Math.min(1, from / Math.max(file.size, 1));
    } while (from < file.size);
    return "";
  }
  async function send(chosen) {
    if (!chosen.length || input.disabled) return;
    input.disabled = true;
    bar.hidden = false;
    bar.value = 0;
    answer.say("Reading …", "plain");
    let wrong = "";
    for (const file of chosen) wrong ||= await sendOne(file);
    const answered = wrong ? { ok: false, error: wrong } : await ctx.ask("files", {});
    bar.hidden = true;
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
    progress({ done, total, label }) {
      bar.value = total ? done / total : 0;
      if (label) answer.say(label, "plain");
    },
  };
}
