// Questions to the kernel. Each gets a number and is asked again until it is answered; the
// kernel does what a number asks only once, so a lost answer costs nothing.

import { me } from "./draft.js";
import { t } from "./words.js";

const PATIENCE = 60000;
const AGAIN = 5000;
const LATE = t("No answer yet. What you typed is still here: try again.");
const open = new Map();
let last = 0;

// For how long the oldest question has been without an answer, in milliseconds.
export const waitingFor = () => Date.now() - Math.min(Date.now(), ...[...open.values()].map((one) => one.asked));

// `hurry(content)` says something that is heard even while the kernel works.
export function askerOf(model, hurry) {
  const mine = new Map();
  const end = (n, answer) => {
    const one = mine.get(n);
    if (!one) return;
    clearTimeout(one.late);
    mine.delete(n);
    open.delete(n);
    one.resolve(answer);
  };
  const patient = (one, n) => {
    clearTimeout(one.late);
    one.late = setTimeout(() => end(n, { ok: false, error: LATE }), PATIENCE);
  };
  // In Lab several pages may show one piece, an older state of this page too: each hears its own.
  const hear = (message) => {
    if (message.to !== me) return undefined;
    if (message.answer) return end(message.answer, message);
    const one = mine.get(message.progress?.n);
    if (!one) return undefined;
    one.asked = Date.now(); // it is being worked on
    patient(one, message.progress.n);
    return one.report?.(message.progress, () => hurry({ cancel: message.progress.n, from: me }));
  };
  const again = () => {
    for (const { message, buffers } of mine.values()) model.send(message, undefined, buffers);
  };
  const timer = setInterval(again, AGAIN);
  model.on("msg:custom", hear);
  return {
    again,
    // `report` hears how far a long piece of work is, and gets the way to stop it.
    ask: (node, event, data, buffers, report) => new Promise((resolve) => {
      const n = ++last;
      const message = { node, event, data, n, from: me };
      const one = { resolve, message, buffers, report, asked: Date.now() };
      mine.set(n, one);
      open.set(n, one);
      patient(one, n);
      model.send(message, undefined, buffers);
    }),
    stop() {
      clearInterval(timer);
      for (const n of [...mine.keys()]) end(n, { ok: false, error: "" });
      model.off("msg:custom", hear);
    },
  };
}
