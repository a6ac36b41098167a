// A list of records: one piece however long, searched in the kernel while the reader types.
// What did not change stays the same element, so that focus and marked text stay where they are.

import { pageAddress } from "./address.js";
import { answerLine, busy, control, freshId, h, isBusy, pause, showIn } from "./dom.js";
import { number, t } from "./words.js";

const MOVES = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function drawn(row, act) {
  const actions = row.actions.map(([name, text]) =>
    control("button", {
      type: "button", class: "wb-button", "data-tone": "plain", "data-action": name, text,
      "aria-label": `${text}: ${row.title}`, onclick: (event) => act(row.id, name, event.currentTarget),
    }));
  return h("li", { "data-id": row.id },
    h("div", { class: "wb-row-words" },
      row.href
        ? control("a", { href: pageAddress(row.href), text: row.title, dir: "auto" })
        : h("strong", { text: row.title, dir: "auto" }),
      ...row.badges.map((text) => h("span", { class: "wb-badge", text })),
      ...row.lines.map((text) => h("span", { class: "wb-line", text, dir: "auto" })),
      row.meter ? h("progress", { value: row.meter[0], max: Math.max(row.meter[1], 1), "aria-label": t("{done} of {all}", { done: row.meter[0], all: row.meter[1] }) }) : null),
    actions.length ? h("div", { class: "wb-row-actions" }, ...actions) : null);
}

// The rows themselves: `show(rows)` changes only what differs.
function rowList(act) {
  const list = h("ul", { class: "wb-rows" });
  let kept = new Map();
  const buttonIn = (item, action) => item?.querySelector(`[data-action="${CSS.escape(action)}"]`) ?? item?.querySelector("button");
  // Up and down go to the same button of the next row; where a row has none, past it.
  list.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const from = event.target.closest("li");
    if (!move || !from || !event.target.dataset.action) return;
    const able = [...list.children].filter((item) => item.querySelector("button"));
    const to = Math.min(Math.max(able.indexOf(from) + move, 0), able.length - 1);
    event.preventDefault();
    buttonIn(able[to], event.target.dataset.action).focus();
  });
  function show(rows) {
    const held = list.contains(document.activeElement) ? document.activeElement : null;
    const heldAt = held ? [...list.children].indexOf(held.closest("li")) : -1;
    const heldId = held?.closest("li").dataset.id;
    const next = new Map();
    let place = list.firstChild;
    for (const row of rows) {
      const told = JSON.stringify(row);
      const before = kept.get(row.id);
      const one = before?.told === told ? before : { told, el: drawn(row, act) };
      next.set(row.id, one);
      if (one.el === place) place = place.nextSibling;
      else list.insertBefore(one.el, place);
    }
    for (const one of kept.values()) if (next.get(one.el.dataset.id)?.el !== one.el) one.el.remove();
    kept = next;
    if (!held || held.isConnected) return;
    // The row was drawn anew, or is gone: the reader goes on there, or at the one that follows.
    const item = next.get(heldId)?.el ?? list.children[Math.min(heldAt, list.children.length - 1)];
    buttonIn(item, held.dataset.action ?? "")?.focus();
  }
  return { list, show };
}

export function rows(ctx, props) {
  let now = props;
  let shown = props.searched ? props.rows : props.rows.slice(0, props.page);
  let total = props.total;
  const answer = answerLine(ctx);
  const { list, show } = rowList(act);
  const none = h("p", { class: "wb-empty", role: "status", "aria-live": "off" });
  const more = control("button", { type: "button", class: "wb-button", "data-tone": "quiet", onclick: next });
  const count = h("p", { class: "wb-count", role: "status", "aria-live": "off" });
  const el = h("div", { class: "wb-list" });
  const search = control("input", { type: "search", autocomplete: "off", oninput: pause(60, look) });

  // How many there are is seen with each letter, and read out when the typing rests.
  const speak = pause(1000, () => {
    const line = shown.length ? count : none;
    showIn(line, line.textContent, true);
  });

  async function look() {
    const text = search.value;
    await load(0);
    if (search.value === text) speak();
  }
  async function load(offset) {
    const text = search.value;
    const answered = await ctx.ask("query", { text, offset });
    if (search.value !== text) return false;
    if (!answered.ok) {
      answer.say(answered.error, "warn");
      return false;
    }
    const known = new Set(shown.map((row) => row.id));
    shown = offset ? [...shown, ...answered.data.rows.filter((row) => !known.has(row.id))] : answered.data.rows;
    total = answered.data.total;
    draw();
    return answered.data.rows.length > 0;
  }
  // After a change the reader still sees as many rows as before.
  async function reload() {
    const wanted = shown.length;
    if (!(await load(0))) return;
    while (shown.length < Math.min(wanted, total, 10 * now.page) && (await load(shown.length)));
  }
  async function next() {
    if (now.searched) {
      await load(shown.length);
      speak();
    } else shown = now.rows.slice(0, shown.length + now.page);
    draw();
    if (more.hidden && document.activeElement === document.body) list.lastElementChild?.querySelector("button")?.focus();
  }
  async function act(row, action, button) {
    if (isBusy(button)) return;
    busy(button, true);
    const answered = await ctx.ask("action", { row, action });
    busy(button, false);
    answer.say(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  }
  function draw() {
    show(shown);
    none.hidden = shown.length > 0;
    showIn(none, search.value ? t("Nothing here matches “{words}”. Try fewer letters.", { words: search.value }) : now.empty, false);
    const left = total - shown.length;
    more.hidden = left <= 0;
    more.textContent = t("Show {n} more of {all}", { n: Math.min(left, now.page), all: number(left) });
    const found = search.value ? t("{n} found", { n: number(total) }) : t("{n} in all", { n: number(total) });
    showIn(count, now.searched && total ? t("{found}, {n} shown", { found, n: number(shown.length) }) : "", false);
  }
  const id = freshId("search");
  if (props.searched) {
    search.id = id;
    el.append(h("div", { class: "wb-field" }, h("label", { for: id, text: props.label || t("Search") }), search), count);
  }
  if (props.label) list.setAttribute("aria-label", props.label);
  el.append(list, none, more, answer.el);
  draw();
  return {
    el,
    update(next) {
      now = next;
      if (next.searched && (search.value || shown.length > next.rows.length)) return reload();
      shown = next.searched ? next.rows : next.rows.slice(0, Math.max(next.page, shown.length));
      total = next.total;
      return draw();
    },
  };
}
