// A list of records: one piece however long, searched in the kernel while the reader types.

import { answerLine, control, freshId, h, pause } from "./dom.js";

export function rows(ctx, props) {
  let now = props;
  let shown = props.rows;
  let total = props.total;
  const answer = answerLine(ctx);
  const list = h("ul", { class: "wb-rows" });
  const none = h("p", { class: "wb-empty" });
  const more = control("button", { type: "button", class: "wb-button", "data-tone": "quiet", onclick: next });
  const count = h("p", { class: "wb-count", role: "status" });
  const el = h("div", { class: "wb-list" });
  const search = control("input", { type: "search", autocomplete: "off", oninput: pause(60, () => load(0)) });

  async function load(offset) {
    const text = search.value;
    const answered = await ctx.ask("query", { text, offset });
    if (search.value !== text || !answered.ok) return;
    shown = offset ? [...shown, ...answered.data.rows] : answered.data.rows;
    total = answered.data.total;
    draw();
  }
  function next() {
    if (now.searched) return load(shown.length);
    shown = now.rows.slice(0, shown.length + now.page);
    return draw();
  }
  async function act(row, action, button) {
    button.disabled = true;
    const answered = await ctx.ask("action", { row, action });
    button.disabled = false;
    answer.say(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  }
  function one(row) {
    const actions = row.actions.map(([name, text]) =>
      control("button", {
        type: "button", class: "wb-button", "data-tone": "plain", text, "aria-label": `${text}: ${row.title}`,
        onclick: (event) => act(row.id, name, event.currentTarget),
      }));
    return h("li", { "data-id": row.id },
      h("div", { class: "wb-row-words" },
        h("strong", { text: row.title }),
        ...row.badges.map((text) => h("span", { class: "wb-badge", text })),
        ...row.lines.map((text) => h("span", { class: "wb-line", text })),
        row.meter ? h("progress", { value: row.meter[0], max: Math.max(row.meter[1], 1), "aria-label": `${row.meter[0]} of ${row.meter[1]}` }) : null),
      actions.length ? h("div", { class: "wb-row-actions" }, ...actions) : null);
  }
  function draw() {
    const open = now.searched ? shown : now.rows.slice(0, Math.max(now.page, shown.length));
    const held = list.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    list.replaceChildren(...open.map(one));
    if (held) [...list.querySelectorAll("button")].find((button) => button.getAttribute("aria-label") === held)?.focus();
    none.hidden = open.length > 0;
    none.textContent = search.value ? `Nobody matches “${search.value}”. Try fewer letters.` : now.empty;
    const left = total - open.length;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, now.page)} more of ${left.toLocaleString()}`;
    count.textContent = now.searched && total ? `${total.toLocaleString()} found` : "";
  }
  if (props.searched) {
    const id = freshId("search");
    search.id = id;
    el.append(h("div", { class: "wb-field" }, h("label", { for: id, text: props.label || "Search" }), search), count);
  } else {
    if (props.label) list.setAttribute("aria-label", props.label);
    shown = now.rows.slice(0, now.page);
  }
  el.append(list, none, more, answer.el);
  draw();
  return {
    el,
    update(next) {
      now = next;
      if (next.searched && search.value) return load(0);
      shown = next.searched ? next.rows : next.rows.slice(0, Math.max(next.page, shown.length));
      total = next.total;
      draw();
    },
  };
}
