// A form: what is typed stays, through drops and reloads, until it is saved.

import { desk } from "./desk.js";
import { answerLine, busy, control, h, isBusy, pause } from "./dom.js";
import { isSaved, keepHere, keptHere, nextEdit } from "./draft.js";
import { field } from "./field.js";
import { t } from "./words.js";

const shape = (fields) => fields.map((spec) => spec.name + spec.kind).join();

export function form(ctx, props) {
  const answer = answerLine(ctx);
  const coach = h("ul", { class: "wb-remarks", "aria-live": "polite" });
  const plain = h("div", { class: "wb-fields" });
  const behind = h("details", { class: "wb-more" }, control("summary", { text: t("More") }), h("div", { class: "wb-fields" }));
  const state = h("span", { class: "wb-state" });
  const drop = control("button", { type: "button", class: "wb-button", "data-tone": "quiet", text: t("Start over"), hidden: true });
  const press = control("button", { type: "submit", class: "wb-button", "data-tone": "main" });
  const foot = h("div", { class: "wb-foot" }, press, drop, state);
  const el = h("form", { class: "wb-form", novalidate: true }, plain, behind, coach, foot, answer.el);
  let fields = new Map();
  let now = props;
  let edit = nextEdit();
  let beside = null;
  let pressedOn = false;
  const values = () => Object.fromEntries([...fields].map(([name, one]) => [name, one.get()]));
  // Only what the reader touched is a draft: the rest may change in the book meanwhile.
  const typed = () => Object.fromEntries([...fields].filter(([, one]) => one.isDirty()).map(([name, one]) => [name, one.get()]));
  const unsaved = () => [...fields.values()].some((one) => one.isDirty());
  const mark = () => {
    const open = unsaved();
    state.textContent = open ? t("Not saved yet") : "";
    drop.hidden = !open;
    ctx.unsaved(open);
  };
  const keep = pause(700, async () => {
    if (!now.drafted || !unsaved()) return;
    const mine = edit;
    const answered = await ctx.ask("draft", { values: typed(), edit });
    if (answered.ok && mine === edit && unsaved()) state.textContent = t("Not saved yet; your draft is kept");
  });
  const check = pause(350, async () => {
    const answered = await ctx.ask("check", { values: values() });
    if (!answered.ok) return;
    beside?.show(answered.data);
    showRemarks(coach, beside ? answered.data.remarks : answered.data);
  });
  const here = () => now.drafted && keepHere(ctx.place, unsaved() ? { values: typed(), edit } : null);
  const changed = () => {
    edit = nextEdit();
    here();
    mark();
    answer.clear();
    keep();
    if (now.checked) check();
  };
  const build = (draft) => {
    fields = new Map(now.fields.map((spec) => [spec.name, field(spec, ctx.ask, changed)]));
    const parts = [...fields.values()];
    plain.replaceChildren(...parts.filter((one) => !one.more).map((one) => one.el));
    behind.lastChild.replaceChildren(...parts.filter((one) => one.more).map((one) => one.el));
    behind.hidden = !parts.some((one) => one.more);
    press.textContent = now.save;
    beside = now.desk ? desk(el, now.desk) : null;
    for (const [name, value] of Object.entries(draft ?? {})) fields.get(name)?.put(value);
    mark();
  };
  // What this browser kept is newer than what reached the kernel, unless it was saved since.
  const drafted = () => {
    if (!now.drafted) return null;
    const kept = keptHere(ctx.place);
    if (!kept) return now.draft;
    if (isSaved(kept.edit, now.saved)) {
      keepHere(ctx.place, null);
      return now.draft;
    }
    edit = kept.edit ?? edit;
    return kept.values;
  };
  // What was typed on while the answer was on its way is not saved, and stays.
  const settle = () => {
    for (const one of fields.values()) {
      if (!one.isTouched()) one.settle(now.clear ? one.value() : undefined);
    }
    edit = nextEdit();
    here();
    keep.stop();
    check.stop();
    if (unsaved()) keep();
    else showRemarks(coach, now.clear ? [] : null);
    mark();
  };
  drop.addEventListener("click", () => {
    for (const one of fields.values()) {
      one.sent();
      one.settle(one.value());
    }
    settle();
    showRemarks(coach, []);
    answer.clear();
    ctx.ask("draft", { values: null, edit });
    fields.values().next().value?.focus();
  });
  el.addEventListener("submit", async (event) => {
    event.preventDefault();
    // Pressed again before the answer is there: what was typed in between is saved after it.
    if (isBusy(press)) {
      pressedOn = [...fields.values()].some((one) => one.isTouched());
      return;
    }
    busy(press, true);
    keep.stop();
    for (const one of fields.values()) one.sent();
    const answered = await ctx.ask("save", { values: values(), edit });
    busy(press, false);
    for (const [name, one] of fields) one.fail(answered.fields?.[name]);
    if (answered.ok) {
      settle();
      answer.say(answered.said, "good");
    } else {
      const wrong = Object.keys(answered.fields ?? {}).filter((name) => fields.has(name));
      // The focus goes to the first of them, where its sentence stands and is read out.
      if (!wrong.length || answered.fields[wrong[0]] !== answered.error) answer.say(answered.error, "warn");
      else if (wrong.length > 1) answer.say(t("{n} answers need another look.", { n: wrong.length }), "warn");
      else answer.clear();
      const first = fields.get(wrong[0]);
      if (first?.more) behind.open = true;
      first?.focus();
    }
    if (!pressedOn) return;
    pressedOn = false;
    el.requestSubmit();
  });
  build(drafted());
  if (props.checked && (props.draft || props.fields.some((spec) => spec.kind === "text" && spec.value))) check();
  return {
    el,
    update(next) {
      const kept = typed();
      const alike = shape(next.fields) === shape(now.fields);
      now = next;
      if (!alike) return build(kept);
      for (const spec of next.fields) fields.get(spec.name).renew(spec);
      press.textContent = next.save;
      beside?.update(next.desk);
      if (beside) check();
    },
    remove: () => ctx.unsaved(false),
  };
}

// No list of remarks means that those shown still hold. One that stays is not read out again.
export function showRemarks(list, remarks) {
  if (!remarks) return;
  const before = [...list.children];
  const next = remarks.map((one) => {
    const item = h("li", { "data-severity": one.severity },
      one.found ? h("q", { text: one.found }) : null,
      h("span", { text: one.advice }));
    const at = before.findIndex((old) => old.isEqualNode(item));
    return at < 0 ? item : before.splice(at, 1)[0];
  });
  for (const item of before) item.remove();
  next.forEach((item, n) => list.children[n] !== item && list.insertBefore(item, list.children[n] ?? null));
}
