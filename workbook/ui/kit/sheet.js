// A sheet of paper, as it will print. Only text; the look is in theme.css.

import { control, h } from "./dom.js";

const boxes = (many) => (many ? h("span", { class: "wb-boxes", "aria-hidden": "true", text: "☐".repeat(many) }) : null);

function line([text, more, aside, many]) {
  return h("li", { class: "wb-sheet-line" },
    many === 1 ? boxes(1) : null,
    h("div", { class: "wb-sheet-said" },
      h("span", { class: "wb-sheet-text", dir: "auto", text }),
      ...more.map((one) => h("span", { class: "wb-sheet-more", dir: "auto", text: one })),
      many > 1 ? boxes(many) : null),
    aside ? h("span", { class: "wb-sheet-aside", dir: "auto", text: aside }) : null);
}

function week([text, more, aside]) {
  return h("li", { class: "wb-sheet-week" },
    h("strong", { text }),
    ...more.map((one) => h("span", { dir: "auto", text: one })),
    h("small", {}, boxes(1), aside));
}

function inside({ form, lines }) {
  if (!lines.length) return null;
  if (form === "quote") return h("p", { class: "wb-sheet-quote", dir: "auto", text: lines[0][0] });
  if (form === "weeks") return h("ol", { class: "wb-sheet-weeks" }, ...lines.map(week));
  return h("ul", { class: "wb-sheet-lines" }, ...lines.map(line));
}

function block(one) {
  return h("section", { class: "wb-sheet-block", "data-wide": one.wide ? "yes" : "no" },
    h("h5", { dir: "auto", text: one.title }),
    inside(one),
    one.note ? h("p", { class: "wb-sheet-note", text: one.note }) : null,
    ...one.blanks.map((label) => h("p", { class: "wb-sheet-blank" }, h("span", { text: label }))));
}

const head = (title, lead) => h("header", {}, h("h4", { dir: "auto", text: title }), h("p", { dir: "auto", text: lead }));

export function sheet(ctx, props) {
  const el = h("article", { class: "wb-sheet" });
  const update = ({ title, lead, pages }) => {
    el.setAttribute("aria-label", title);
    el.replaceChildren(...pages.map((blocks, n) =>
      h("div", { class: "wb-sheet-page" },
        n ? h("p", { class: "wb-sheet-again", dir: "auto", text: title }) : head(title, lead),
        h("div", { class: "wb-sheet-blocks" }, ...blocks.map(block)))));
  };
  update(props);
  return { el, update };
}

export function printer(ctx, props) {
  const press = control("button", { type: "button", class: "wb-button", "data-tone": "main", onclick: () => window.print() });
  const update = ({ label }) => (press.textContent = label);
  update(props);
  return { el: h("div", { class: "wb-press" }, press), update };
}
