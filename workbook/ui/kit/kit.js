// Draws a tree of nodes and keeps it current: what did not change is not touched.

import { wanted } from "./address.js";
import { askerOf, waitingFor } from "./ask.js";
import { h } from "./dom.js";
import { download } from "./download.js";
import { files } from "./files.js";
import { form } from "./form.js";
import { follow, hurry } from "./host.js";
import { nodes } from "./nodes.js";
import { reminder } from "./reminder.js";
import { rows } from "./rows.js";
import { unsaved } from "./saved.js";
import { beside, timer } from "./timer.js";
import { prepareToast, say, toast } from "./toast.js";

export { waitingFor };
// What draws charts and paper comes only where there is some.
const later = (bring, name, waits) => (ctx, props) => {
  const el = h("div", { class: waits });
  const tall = props.figure?.layout?.height;
  if (tall) el.style.minHeight = `${tall}px`;  // its place, until it comes
  let now = props;
  let made = null;
  let gone = false;
  bring().then((drawing) => {
    if (gone) return;
    made = drawing[name](ctx, now);
    el.className = "";
    el.style.minHeight = "";
    el.append(made.el);
  });
  return {
    el,
    update(next) {
      now = next;
      made?.update(next);
    },
    remove() {
      gone = true;
      made?.remove?.();
    },
  };
};

const figure = later(() => import("./figure.js"), "figure", "wb-plot");
const sheet = later(() => import("./sheet.js"), "sheet", "");
const printer = later(() => import("./sheet.js"), "printer", "");
const makers = { ...nodes, form, rows, files, figure, timer, beside, reminder, download, sheet, printer };

// Paper is white, whatever the screen is: charts, which are drawn in colours, are told as well.
const paper = (yes) => document.documentElement.classList.toggle("wb-paper", yes);
addEventListener("beforeprint", () => paper(true));
addEventListener("afterprint", () => paper(false));

function create(node, piece) {
  const place = `wb ${piece.book} ${node.id}`;
  const ctx = {
    place,
    say,
    ask: (event, data, buffers, report) => piece.ask(node.id, event, data, buffers, report),
    unsaved: (yes) => unsaved(place, yes),
  };
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
    if (!kept.has(name)) leave(one);
  }
  below.clear();
  for (const [name, one] of kept) below.set(name, one);
}

function leave(one) {
  for (const inner of one.below.values()) leave(inner);
  one.remove?.();
  one.el.remove();
}

export function render({ model, el }) {
  const root = h("div", { class: "wb-app" });
  const below = new Map();
  const { ask, again, stop } = askerOf(model, (content) =>
    model.hurry ? model.hurry(content) : hurry(model.widget_manager, model.get("known_as"), content));
  const takeBack = async (seq) => {
    const answered = await ask("", "undo", { seq });
    toast(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  };
  // What was just changed can be taken back where the reader looks, for a while.
  const asked = async (...question) => {
    const answered = await ask(...question);
    const told = answered.said && answered.said !== "Saved.";
    if (answered.change) toast(answered.change, "good", () => takeBack(answered.seq), !told);
    return answered;
  };
  const piece = { ask: asked, book: model.get("book") };
  const draw = () => {
    const held = root.contains(document.activeElement) ? document.activeElement : null;
    const home = held?.closest(".wb-card");
    reconcile(root, below, [model.get("tree")], piece);
    // A press may remove the button that had the focus: the reader goes on where they were.
    const lost = held && !held.isConnected && document.activeElement === document.body;
    if (lost) (home?.isConnected ? home : root.querySelector(".wb-card"))?.focus();
  };
  // Another tab may have changed the book meanwhile.
  const look = () => document.visibilityState === "visible" && ask("", "look", {});
  const back = () => {
    again();
    look();
  };
  draw();
  // The address may name a record: the piece that can show it does, and comes into sight.
  const arrive = async () => {
    const id = wanted();
    const answered = id && model.get("arrives") ? await ask("", "arrive", { id }) : {};
    if (!answered.data) return;
    const card = root.querySelector(".wb-card");
    if (card?.firstChild.matches?.("details")) card.firstChild.open = true;
    card?.focus();
  };
  arrive();
  addEventListener("hashchange", arrive);
  prepareToast();
  model.on("change:tree", draw);
  model.on("reconnected", back);
  const unfollow = follow(model.widget_manager, model.get("known_as"), waitingFor, back);
  document.addEventListener("visibilitychange", look);
  el.append(root);
  return () => {
    unfollow();
    stop();
    for (const one of below.values()) leave(one);
    model.off("change:tree", draw);
    model.off("reconnected", back);
    document.removeEventListener("visibilitychange", look);
    removeEventListener("hashchange", arrive);
  };
}
