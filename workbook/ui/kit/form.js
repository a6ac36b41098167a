// A form: label, field, help and error together; what is typed stays until it is saved.

import { answerLine, control, freshId, h, pause, set } from "./dom.js";

function textField(spec) {
  const input = spec.lines > 1
    ? control("textarea", { rows: spec.lines })
    : control("input", { type: "text", autocomplete: "off" });
  set(input, { placeholder: spec.placeholder || false });
  const parts = [input];
  if (spec.suggest?.length) {
    const list = h("datalist", { id: freshId("suggest") });
    list.append(...spec.suggest.map((value) => h("option", { value })));
    input.setAttribute("list", list.id);
    parts.push(list);
  }
  return { input, parts, get: () => input.value, put: (value) => (input.value = value ?? "") };
}

function numberField(spec) {
  const input = control("input", { type: "number", min: spec.low, max: spec.high, step: 1 });
  return { input, parts: [input], get: () => input.value, put: (value) => (input.value = value ?? "") };
}

function dateField() {
  const input = control("input", { type: "date" });
  return { input, parts: [input], get: () => input.value, put: (value) => (input.value = value ?? "") };
}

function choiceField(spec) {
  const input = control("select");
  const fill = (options) =>
    input.replaceChildren(...options.map(([value, text]) => h("option", { value, text })));
  fill(spec.options);
  return {
    input,
    parts: [input],
    get: () => input.value,
    put: (value) => (input.value = value ?? ""),
    renew: (next) => {
      const kept = input.value;
      fill(next.options);
      input.value = kept;
    },
  };
}

function tickField() {
  const input = control("input", { type: "checkbox" });
  return { input, parts: [input], get: () => input.checked, put: (value) => (input.checked = value === true) };
}

// A person by name: a text field with a list below it, as in the ARIA combobox pattern.
function personField(spec, ask) {
  const list = h("ul", { class: "wb-offers", role: "listbox", id: freshId("offers"), hidden: true });
  const input = control("input", {
    type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false",
    "aria-controls": list.id, "aria-autocomplete": "list",
  });
  let chosen = "";
  let marked = -1;
  const close = () => {
    list.hidden = true;
    marked = -1;
    set(input, { "aria-expanded": "false", "aria-activedescendant": false });
  };
  const take = (offer) => {
    chosen = offer.dataset.id;
    input.value = offer.dataset.name;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const mark = (step) => {
    const offers = [...list.children];
    if (list.hidden || !offers.length) return;
    marked = (marked + step + offers.length) % offers.length;
    offers.forEach((offer, n) => offer.setAttribute("aria-selected", String(n === marked)));
    set(input, { "aria-activedescendant": offers[marked].id });
    offers[marked].scrollIntoView({ block: "nearest" });
  };
  const look = pause(90, async () => {
    const typed = input.value;
    const answer = await ask("find", { field: spec.name, text: typed });
    if (input.value !== typed || document.activeElement !== input) return;
    const offers = (answer.data ?? []).map(([id, name, hint]) =>
      h("li", {
        role: "option", id: freshId("offer"), "aria-selected": "false", "data-id": id, "data-name": name,
        onmousedown: (event) => { event.preventDefault(); take(event.currentTarget); },
      }, h("span", { text: name }), hint ? h("small", { text: hint }) : null));
    list.replaceChildren(...offers);
    list.hidden = !offers.length;
    marked = -1;
    set(input, { "aria-expanded": String(offers.length > 0), "aria-activedescendant": false });
  });
  input.addEventListener("input", () => { chosen = ""; look(); });
  input.addEventListener("focus", look);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(1);
    else if (event.key === "ArrowUp") mark(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && marked >= 0) take(list.children[marked]);
    else return;
    event.preventDefault();
  });
  return {
    input,
    parts: [input, list],
    get: () => ({ id: chosen, text: input.value }),
    put: (value) => {
      chosen = value?.id ?? "";
      input.value = value?.text ?? "";
    },
  };
}

const makers = {
  text: textField, number: numberField, date: dateField, choice: choiceField, tick: tickField, person: personField,
};

function field(spec, ask, changed) {
  const made = makers[spec.kind](spec, ask);
  const id = freshId("field");
  const help = h("small", { class: "wb-help", id: `${id}-help`, text: spec.help ?? "" });
  const error = h("small", { class: "wb-error", id: `${id}-error`, role: "alert" });
  const label = h("label", { for: id, text: spec.label });
  set(made.input, { id, "aria-describedby": `${id}-help ${id}-error`, "aria-required": spec.required ? "true" : false });
  const el = h("div", { class: `wb-field wb-field-${spec.kind}`, "data-name": spec.name });
  el.append(...(spec.kind === "tick" ? [made.input, label] : [label, ...made.parts]), help, error);
  let told = JSON.stringify(spec.value);
  let dirty = false;
  made.put(spec.value);
  for (const event of ["input", "change"]) {
    made.input.addEventListener(event, () => {
      dirty = true;
      changed();
    });
  }
  return {
    el,
    more: spec.more,
    get: made.get,
    isDirty: () => dirty,
    focus: () => made.input.focus(),
    put(value) {
      made.put(value);
      dirty = true;
    },
    fail(sentence) {
      error.textContent = sentence ?? "";
      set(made.input, { "aria-invalid": sentence ? "true" : false });
    },
    settle(value) {
      dirty = false;
      if (value !== undefined) made.put(value);
    },
    renew(next) {
      label.textContent = next.label;
      help.textContent = next.help ?? "";
      made.renew?.(next);
      const now = JSON.stringify(next.value);
      if (now !== told && !dirty) made.put(next.value);
      told = now;
    },
    value: () => JSON.parse(told),
  };
}

// The browser's own copy of what is being typed: it outlives a lost connection and a reload.
function keepHere(place, values) {
  try {
    if (values) localStorage.setItem(place, JSON.stringify(values));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing still has the kernel's draft.
  }
}

function keptHere(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}

export function form(ctx, props) {
  const answer = answerLine(ctx);
  const coach = h("ul", { class: "wb-remarks", "aria-live": "polite" });
  const plain = h("div", { class: "wb-fields" });
  const behind = h("details", { class: "wb-more" }, h("summary", { text: "More" }), h("div", { class: "wb-fields" }));
  const state = h("span", { class: "wb-state" });
  const drop = control("button", { type: "button", class: "wb-button", "data-tone": "quiet", text: "Start over", hidden: true });
  const press = control("button", { type: "submit", class: "wb-button", "data-tone": "main" });
  const foot = h("div", { class: "wb-foot" }, press, drop, state);
  const el = h("form", { class: "wb-form", novalidate: true }, plain, behind, coach, foot, answer.el);
  let fields = new Map();
  let now = props;
  const values = () => Object.fromEntries([...fields].map(([name, one]) => [name, one.get()]));
  const unsaved = () => [...fields.values()].some((one) => one.isDirty());
  const mark = (open) => {
    state.textContent = open ? "Not saved yet" : "";
    drop.hidden = !open;
  };
  const keep = pause(700, () => now.drafted && unsaved() && ctx.ask("draft", { values: values() }));
  const check = pause(350, async () => {
    const answered = await ctx.ask("check", { values: values() });
    if (answered.ok) showRemarks(coach, answered.data);
  });
  const changed = () => {
    if (now.drafted) keepHere(ctx.place, values());
    mark(true);
    answer.clear();
    keep();
    if (now.checked) check();
  };
  const build = () => {
    fields = new Map(now.fields.map((spec) => [spec.name, field(spec, ctx.ask, changed)]));
    const parts = [...fields.values()];
    plain.replaceChildren(...parts.filter((one) => !one.more).map((one) => one.el));
    behind.lastChild.replaceChildren(...parts.filter((one) => one.more).map((one) => one.el));
    behind.hidden = !parts.some((one) => one.more);
    press.textContent = now.save;
    // What this browser kept is newer than what reached the kernel.
    const draft = now.drafted ? keptHere(ctx.place) ?? now.draft : null;
    if (!draft) return;
    for (const [name, value] of Object.entries(draft)) fields.get(name)?.put(value);
    mark(true);
  };
  const settle = () => {
    keepHere(ctx.place, null);
    keep.stop();
    check.stop();
    for (const one of fields.values()) one.settle(now.clear ? one.value() : undefined);
    if (now.clear) showRemarks(coach, []);
    mark(false);
  };
  drop.addEventListener("click", () => {
    for (const one of fields.values()) one.settle(one.value());
    settle();
    showRemarks(coach, []);
    ctx.ask("draft", { values: null });
    fields.values().next().value?.focus();
  });
  el.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (press.disabled) return;
    press.disabled = true;
    keep.stop();
    const answered = await ctx.ask("save", { values: values() });
    press.disabled = false;
    for (const [name, one] of fields) one.fail(answered.fields?.[name]);
    if (answered.ok) {
      settle();
      answer.say(answered.said, "good");
    } else {
      answer.say(answered.error, "warn");
      const first = Object.keys(answered.fields ?? {})[0];
      fields.get(first)?.focus();
    }
  });
  build();
  if (props.checked && (props.draft || props.fields.some((spec) => spec.kind === "text" && spec.value))) check();
  return {
    el,
    update(next) {
      const same = next.fields.map((spec) => spec.name + spec.kind).join() === now.fields.map((spec) => spec.name + spec.kind).join();
      now = next;
      if (!same) return build();
      for (const spec of next.fields) fields.get(spec.name).renew(spec);
      press.textContent = next.save;
    },
  };
}

export function showRemarks(list, remarks) {
  list.replaceChildren(...remarks.map((one) =>
    h("li", { "data-severity": one.severity },
      one.found ? h("q", { text: one.found }) : null,
      h("span", { text: one.advice }))));
}
