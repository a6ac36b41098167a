// A sheet of paper, as it will print. Only text; the look is in theme.css.

import { control, h } from "./dom.js";

const boxes = (many) => (many ? h("span", { class: "wb-boxes", "aria-hidden": "true", text: "☐".repeat(many) }) : null);

function line([text, more, aside, many]) {
  return h("li", { class: "wb-print-line" },
    many === 1 ? boxes(1) : null,
    h("div", { class: "wb-print-said" },
      h("span", { class: "wb-print-text", dir: "auto", text }),
      ...more.map((one) => h("span", { class: "wb-print-more", dir: "auto", text: one })),
      many > 1 ? boxes(many) : null),
    aside ? h("span", { class: "wb-print-aside", dir: "auto", text: aside }) : null);
}

function week([text, more, aside]) {
  return h("li", { class: "wb-print-week" },
    h("strong", { text }),
    ...more.map((one) => h("span", { dir: "auto", text: one })),
    h("small", {}, boxes(1), aside));
}

function inside({ form, lines }) {
  if (!lines.length) return null;
  if (form === "quote") return h("p", { class: "wb-print-quote", dir: "auto", text: lines[0][0] });
  if (form === "weeks") return h("ol", { class: "wb-print-weeks" }, ...lines.map(week));
  return h("ul", { class: "wb-print-lines" }, ...lines.map(line));
}

function block(one) {
  return h("section", { class: "wb-print-block", "data-wide": one.wide ? "yes" : "no" },
    h("h5", { dir: "auto", text: one.title }),
    inside(one),
    one.note ? h("p", { class: "wb-print-note", text: one.note }) : null,
    ...one.blanks.map((label) => h("p", { class: "wb-print-blank" }, h("span", { text: label }))));
}

const head = (title, lead) => h("header", {}, h("h4", { dir: "auto", text: title }), h("p", { dir: "auto", text: lead }));

// Each page is set as large as its paper holds, the smallest paper in mind: 186 mm by 253 mm.
const SIZES = [11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6];

function measured(page) {
  const paper = h("article", { class: "wb-print" }, page.cloneNode(true));
  const host = h("div", { class: "wb-app wb-print-measured", "aria-hidden": "true" }, paper, h("div", { class: "wb-print-high" }));
  document.body.append(host);
  const most = host.lastChild.offsetHeight;
  const size = SIZES.find((points) => {
    paper.style.fontSize = `${points}pt`;
    return paper.offsetHeight <= most;
  });
  host.remove();
  page.style.setProperty("--wb-print-size", `${size ?? SIZES.at(-1)}pt`);
}

export function sheet(ctx, props) {
  const el = h("article", { class: "wb-print" });
  const update = ({ title, lead, pages }) => {
    el.setAttribute("aria-label", title);
    el.replaceChildren(...pages.map((blocks, n) =>
      h("div", { class: "wb-print-page" },
        n ? h("p", { class: "wb-print-again", dir: "auto", text: title }) : head(title, lead),
        h("div", { class: "wb-print-blocks" }, ...blocks.map(block)))));
    for (const page of el.children) measured(page);
  };
  update(props);
  return { el, update };
}

// In Lab the browser would print the whole notebook: there the file is the way to paper.
export function printer(ctx, props) {
  const alone = document.documentElement.classList.contains("wb-page");
  const press = control("button", { type: "button", class: "wb-button", "data-tone": "main", hidden: !alone, onclick: () => window.print() });
  const update = ({ label }) => (press.textContent = label);
  update(props);
  return { el: h("div", { class: "wb-press" }, press), update };
}
