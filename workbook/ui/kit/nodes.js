// The small things on a page: words, cards, buttons, meters.

import { pageAddress } from "./address.js";
import { marked } from "./desk.js";
import { answerLine, busy, control, h, isBusy, set } from "./dom.js";
import { showRemarks } from "./form.js";
import { letter, showKeys } from "./keys.js";
import { followSaved } from "./saved.js";
import { reads, t } from "./words.js";
import { workLine } from "./work.js";

const simple = (el, update) => (ctx, props) => {
  const made = el(props);
  const renew = (next) => update(made, next);
  renew(props);
  return { el: made, update: renew, slot: made.slot };
};
const holder = (make) => (ctx, props) => {
  const { el, slot, update } = make(props, ctx);
  update?.(props);
  return { el, slot: slot ?? el, update: update ?? (() => {}) };
};

function button(ctx, props) {
  const answer = answerLine(ctx);
  let now = props;
  let asked = 0;
  const press = control("button", { type: "button", class: "wb-button" });
  const work = workLine();
  const calm = () => {
    clearTimeout(asked);
    asked = 0;
    press.textContent = now.label;
  };
  press.addEventListener("click", async () => {
    if (isBusy(press)) return;
    if (now.sure && !asked) {
      press.textContent = now.sure;
      asked = setTimeout(calm, 5000);
      return;
    }
    calm();
    busy(press, true);
    const answered = await ctx.ask("press", {}, undefined, work.show);
    busy(press, false);
    work.hide();
    if (answered.said || !answered.ok) answer.say(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  });
  const update = (next) => {
    now = next;
    calm();
    set(press, { "data-tone": next.tone });
  };
  update(props);
  return { el: h("div", { class: "wb-press" }, press, work.el, answer.el), update };
}

function copy(ctx, props) {
  const answer = answerLine(ctx);
  const text = h("pre", { class: "wb-copy-text", dir: "auto" });
  const press = control("button", {
    type: "button", class: "wb-button", "data-tone": "plain",
    onclick: async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        answer.say(here ? t("Copied.") : t("Copied. It is yours to send."));
      } catch {
        getSelection().selectAllChildren(text);
        answer.say(t("Marked: press Ctrl+C (on a Mac: Cmd+C) to copy."), "plain");
      }
    },
  });
  let here = false;
  const update = (next) => {
    here = next.here;
    text.textContent = here ? location.origin + next.text : next.text;
    press.textContent = next.label;
  };
  update(props);
  return { el: h("div", { class: "wb-copy" }, text, h("div", { class: "wb-foot" }, press, answer.el)), update };
}

// In the app the tab says too that a book is for practice; in Lab the title is Lab's own.
function titled(practice) {
  const mark = t("Practice: ");
  const bare = document.title.startsWith(mark) ? document.title.slice(mark.length) : document.title;
  if (document.documentElement.classList.contains("wb-page")) document.title = practice ? mark + bare : bare;
}

// The head of a page: the nine as a shelf, the next step, today's count, undo.
function frame(ctx, props) {
  const answer = answerLine(ctx);
  const shelf = h("ol", { class: "wb-shelf" });
  const step = control("a", { class: "wb-next" });
  const today = control("a", { class: "wb-today" });
  const kept = h("span", { class: "wb-kept" });
  const undo = control("button", { type: "button", class: "wb-button", "data-tone": "quiet", onclick: async () => {
    if (isBusy(undo)) return;
    busy(undo, true);
    const answered = await ctx.ask("press", {});
    busy(undo, false);
    answer.say(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  } });
  const keys = control("button", {
    type: "button", class: "wb-button wb-keys-button", "data-tone": "quiet", text: t("Keys"), onclick: showKeys,
  });
  const play = control("a");
  const said = h("span");
  const practice = h("p", { class: "wb-practice", dir: "auto", hidden: true }, said, " ", play);
  const el = h("nav", { class: "wb-frame", "aria-label": t("The workbook") },
    practice, shelf, h("div", { class: "wb-frame-line" }, step, today, kept, undo, keys), answer.el);
  letter("t", t("Today’s list"), () => today.click());
  letter("[", t("The page before"), () => shelf.querySelector('li:has([aria-current])')?.previousElementSibling?.firstChild.click());
  letter("]", t("The next page"), () => shelf.querySelector('li:has([aria-current])')?.nextElementSibling?.firstChild.click());
  followSaved((count) => {
    kept.textContent = count ? t("Not saved yet") : t("All saved");
    kept.dataset.open = count ? "yes" : "no";
  });
  const place = ([slug, title, page, done, steps]) => {
    const state = steps && done === steps ? "done" : done ? "begun" : "new";
    const link = control("a", { href: pageAddress(page), "data-state": state, "aria-current": slug === props.here ? "page" : false },
      h("span", { text: title }), steps ? h("small", { text: t("{done} of {all}", { done, all: steps }) }) : null);
    return h("li", {}, link);
  };
  // The pages before and after this one may be made ready ahead; see serve/page.py.
  const near = () => {
    const links = [...shelf.querySelectorAll("a")];
    const here = links.findIndex((one) => one.hasAttribute("aria-current"));
    for (const one of [links[here - 1], links[here + 1]]) one?.classList.add("wb-near");
    // On a phone the shelf is wider than the page: where the reader is stays in sight.
    requestAnimationFrame(() => {
      const link = links[here];
      if (link && shelf.scrollWidth > shelf.clientWidth) shelf.scrollLeft = link.offsetLeft - shelf.clientWidth / 3;
    });
  };
  const update = (next) => {
    props = next;
    shelf.replaceChildren(...next.places.map(place));
    near();
    step.textContent = t("Next: {step}", { step: next.next });
    set(step, { href: pageAddress(next.page) });
    today.textContent = next.today ? t("Today: {n}", { n: next.today }) : t("Nothing due today");
    set(today, { href: pageAddress("00-start.ipynb") });
    undo.hidden = !next.last;
    undo.textContent = t("Undo: {what}", { what: next.last });
    practice.hidden = !next.practice;
    if (next.practice) {
      const [sentence, label, page] = next.practice;
      said.textContent = sentence;
      play.textContent = label;
      set(play, { href: pageAddress(page) });
      play.hidden = location.pathname.endsWith(`/${page}`);
    }
    titled(next.practice);
    reads(next.reads ?? "en");
  };
  update(props);
  return { el, update };
}

export const nodes = {
  button,
  copy,
  frame,
  marked,
  stack: holder(() => ({ el: h("div", { class: "wb-stack" }) })),
  row: holder(() => ({ el: h("div", { class: "wb-row" }) })),
  // One that arrives folded can be folded for good; a change of the book neither opens nor closes it.
  card: holder(({ level, folded }) => {
    const title = h(`h${level}`, { class: "wb-title", dir: "auto" });
    const slot = h("div", { class: "wb-stack" });
    const said = h("span", { class: "wb-folded", dir: "auto" });
    const parts = folded ? [h("details", { class: "wb-fold" }, control("summary", {}, title, said), slot)] : [title, slot];
    const el = h("section", { class: "wb-card", tabindex: "-1" }, ...parts);
    return { el, slot, update: (next) => {
      title.textContent = next.title;
      title.hidden = !next.title;
      if (next.folded) said.textContent = next.folded;
      set(el, { "data-tone": next.tone, "aria-label": next.title || false });
    } };
  }),
  details: holder(() => {
    const summary = control("summary");
    const slot = h("div", { class: "wb-stack" });
    const el = h("details", { class: "wb-details" }, summary, slot);
    const open = () => {
      el.open = true;
      (slot.querySelector("input, textarea, select, button") ?? summary).focus();
    };
    const update = (next) => {
      summary.textContent = next.summary;
      if (next.letter) letter(next.letter, next.summary, open);
    };
    return { el, slot, update };
  }),
  empty: holder(() => {
    const text = h("p", { dir: "auto" });
    const slot = h("div", { class: "wb-row" });
    return { el: h("div", { class: "wb-empty" }, text, slot), slot, update: (next) => (text.textContent = next.text) };
  }),
  words: simple(() => h("p", { class: "wb-words", dir: "auto" }), (el, { text, tone }) => {
    el.textContent = text;
    el.dataset.tone = tone;
  }),
  heading: simple(({ level }) => h(`h${level}`, { class: "wb-heading", dir: "auto" }), (el, { text }) => (el.textContent = text)),
  badge: simple(() => h("span", { class: "wb-badge" }), (el, { text }) => (el.textContent = text)),
  notice: simple(() => h("p", { class: "wb-notice", role: "note", dir: "auto" }), (el, { text, tone }) => {
    el.textContent = text;
    el.dataset.tone = tone;
  }),
  points: simple(() => h("ul", { class: "wb-points" }), (el, { texts }) =>
    el.replaceChildren(...texts.map((text) => h("li", { text, dir: "auto" })))),
  remarks: simple(() => h("ul", { class: "wb-remarks" }), (el, { remarks }) => showRemarks(el, remarks)),
  link: simple(() => control("a", { class: "wb-link" }), (el, { label, href, tone }) => {
    const away = /^https?:/.test(href);
    el.textContent = label;
    set(el, { href: pageAddress(href), "data-tone": tone, target: away ? "_blank" : false, rel: away ? "noopener noreferrer" : false });
  }),
  meter: simple(() => h("div", { class: "wb-meter" }, h("span"), h("progress"), h("small")), (el, { label, done, total, note }) => {
    const [name, bar, words] = el.children;
    name.textContent = label;
    set(bar, { value: done, max: Math.max(total, 1), "aria-label": label });
    words.textContent = note || t("{done} of {all}", { done, all: total });
  }),
  stepper: simple(() => h("ol", { class: "wb-steps" }), (el, { steps }) => {
    const next = steps.findIndex((step) => !step.done);
    el.replaceChildren(...steps.map((step, n) =>
      h("li", { "data-state": step.done ? "done" : n === next ? "next" : "later", "aria-current": n === next ? "step" : false },
        h("span", { text: step.title }),
        h("small", { text: step.done ? t("done") : step.missing }))));
  }),
};
