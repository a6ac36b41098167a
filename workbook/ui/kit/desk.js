// A place to write: marks lie behind the words as they are typed, facts are put in by a press.

import { control, freshId, h, set, tellIn } from "./dom.js";
import { t } from "./words.js";

const pieceOf = ([text, why, said = why]) => (why ? h("mark", { text, title: said, "data-why": why }) : document.createTextNode(text));

export function marked(ctx, props) {
  const text = h("p", { class: "wb-marked-text", dir: "auto" });
  const name = h("p", { class: "wb-marked-label" });
  const update = (next) => {
    name.textContent = next.label;
    name.hidden = !next.label;
    text.replaceChildren(...next.pieces.map((one) => {
      const [, why, said = why] = one;
      const piece = pieceOf(one);
      if (why) piece.append(h("span", { class: "wb-unseen", text: ` (${said})` }));
      return piece;
    }));
  };
  update(props);
  return { el: h("div", { class: "wb-marked" }, name, text), update };
}

// Beside a form: what lies behind its long text, below it, and above it.
export function desk(el, props) {
  const input = el.querySelector(`[data-name="${props.body}"] textarea`);
  const behind = h("div", { class: "wb-behind", "aria-hidden": "true", dir: "auto" });
  const sheet = h("div", { class: "wb-sheet" });
  input.before(sheet);
  sheet.append(behind, input);
  const counts = h("p", { class: "wb-counts", id: freshId("counts") });
  const verdict = h("p", { class: "wb-verdict", role: "status" });
  sheet.after(counts, verdict);
  set(input, { "aria-describedby": `${input.getAttribute("aria-describedby") ?? ""} ${counts.id}`.trim() });
  const title = h("span", { class: "wb-help", text: t("Put into the text:") });
  const chips = h("div", { class: "wb-chips", role: "group", "aria-label": t("Facts to put into the text") });
  sheet.before(chips);
  let last = null;
  const put = (words) => {
    const [from, to] = last ?? [input.value.length, input.value.length];
    const before = input.value.slice(0, from);
    const gap = before && !/\s$/.test(before) ? " " : "";
    input.focus();
    input.setRangeText(gap + words, from, to, "end");
    last = [input.selectionStart, input.selectionEnd];
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const place = () => (last = [input.selectionStart, input.selectionEnd]);
  for (const event of ["keyup", "click", "select", "blur"]) input.addEventListener(event, place);
  const follow = () => {
    behind.scrollTop = input.scrollTop;
  };
  input.addEventListener("scroll", follow);
  // Marks of an older text would stand behind the wrong words.
  input.addEventListener("input", () => {
    place();
    behind.replaceChildren();
    const rows = input.value.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 62), 1);
    input.rows = Math.min(Math.max(rows, 8), 24);
  });
  const update = (next) => {
    chips.hidden = !next.facts.length;
    chips.replaceChildren(title, ...next.facts.map((words) =>
      control("button", { type: "button", class: "wb-chip", text: words, dir: "auto", onclick: () => put(words) })));
  };
  const show = (seen) => {
    const whole = seen.pieces.map(([text]) => text).join("");
    behind.replaceChildren(...(whole === input.value ? seen.pieces.map(pieceOf) : []));
    follow();
    counts.replaceChildren(...seen.counts.map(([text, tone]) => h("span", { text, "data-tone": tone })));
    tellIn(verdict, seen.verdict);
  };
  update(props);
  return { show, update };
}
