// Draws a tree of nodes and keeps it current: what did not change is not touched.

import { h } from "./dom.js";
import { form } from "./form.js";
import { rows } from "./rows.js";
import { files } from "./files.js";
import { nodes } from "./nodes.js";

const makers = { ...nodes, form, rows, files };
const PATIENCE = 60000;
const AGAIN = 5000;
const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
let last = 0;

// Each question gets a number and is asked again until it is answered; the kernel does what a
// number asks only once, so a lost answer costs nothing.
function askerOf(model) {
  const waiting = new Map();
  const hear = (message) => {
    const one = waiting.get(message.answer);
    if (!one) return;
    waiting.delete(message.answer);
    one.resolve(message);
  };
  const again = () => {
    for (const { message, buffers } of waiting.values()) model.send(message, undefined, buffers);
  };
  const timer = setInterval(again, AGAIN);
  model.on("msg:custom", hear);
  model.on("reconnected", again);
  const ask = (node, event, data, buffers) =>
    new Promise((resolve) => {
      const n = ++last;
      const message = { node, event, data, n, from: me };
      waiting.set(n, { resolve, message, buffers });
      setTimeout(() => hear({ answer: n, ok: false, error: "No answer yet. What you typed is still here: please try again." }), PATIENCE);
      model.send(message, undefined, buffers);
    });
  const stop = () => {
    clearInterval(timer);
    model.off("msg:custom", hear);
    model.off("reconnected", again);
  };
  return { ask, stop };
}

function create(node, piece) {
  const ask = (event, data, buffers) => piece.ask(node.id, event, data, buffers);
  const ctx = { ask, say: piece.say, place: `wb ${piece.book} ${node.id}` };
  const made = makers[node.kind](ctx, node.props);
  return { ...made, told: JSON.stringify(node.props), below: new Map() };
}

function reconcile(slot, below, wanted, piece) {
  const kept = new Map();
  let place = slot.firstChild;
  for (const node of wanted) {
    const name = `${node.kind} ${node.id}`;
    let one = below.get(name);
    if (!one) {
      one = create(node, piece);
    } else {
      const told = JSON.stringify(node.props);
      if (told !== one.told) one.update(node.props);
      one.told = told;
    }
    kept.set(name, one);
    if (one.el === place) place = place.nextSibling;
    else slot.insertBefore(one.el, place);
    if (one.slot) reconcile(one.slot, one.below, node.inside, piece);
  }
  for (const [name, one] of below) {
    if (!kept.has(name)) one.el.remove();
  }
  below.clear();
  for (const [name, one] of kept) below.set(name, one);
}

function every(below, act) {
  for (const one of below.values()) {
    act(one);
    every(one.below, act);
  }
}

// One sentence at the foot of the page, for a while.
const toast = h("p", { class: "wb-app wb-toast", role: "status", hidden: true });
let shown = 0;
function say(text, tone) {
  if (!text) return;
  if (!toast.isConnected) document.body.append(toast);
  clearTimeout(shown);
  toast.textContent = text;
  toast.dataset.tone = tone;
  toast.hidden = false;
  shown = setTimeout(() => (toast.hidden = true), 7000);
}

export function render({ model, el }) {
  const root = h("div", { class: "wb-app" });
  const below = new Map();
  const { ask, stop } = askerOf(model);
  const piece = { ask, say, book: model.get("book") };
  const draw = () => {
    const held = root.contains(document.activeElement) ? document.activeElement : null;
    const home = held?.closest(".wb-card");
    reconcile(root, below, [model.get("tree")], piece);
    // A press may remove the button that had the focus: the reader goes on where they were.
    if (held && !held.isConnected) (home?.isConnected ? home : root.querySelector(".wb-card"))?.focus();
  };
  const progress = (message) => {
    if (message.progress) every(below, (one) => one.progress?.(message.progress));
  };
  // Another tab may have changed the book meanwhile.
  const look = () => document.visibilityState === "visible" && ask("", "look", {});
  draw();
  model.on("change:tree", draw);
  model.on("msg:custom", progress);
  document.addEventListener("visibilitychange", look);
  el.append(root);
  return () => {
    stop();
    model.off("change:tree", draw);
    model.off("msg:custom", progress);
    document.removeEventListener("visibilitychange", look);
  };
}
