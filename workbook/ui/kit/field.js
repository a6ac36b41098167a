// One field of a form: label, input, help and error together.

import { control, freshId, h, pause, set } from "./dom.js";

function textField(spec) {
  const input = spec.lines > 1
    ? control("textarea", { rows: spec.lines, dir: "auto" })
    : control("input", { type: "text", autocomplete: "off", dir: "auto" });
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

function secretField() {
  const input = control("input", { type: "password", autocomplete: "off", spellcheck: "false" });
  return { input, parts: [input], get: () => input.value, put: (value) => (input.value = value ?? "") };
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
    type: "text", role: "combobox", autocomplete: "off", dir: "auto", "aria-expanded": "false",
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
      }, h("span", { text: name, dir: "auto" }), hint ? h("small", { text: hint }) : null));
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
  text: textField, secret: secretField, number: numberField, date: dateField, choice: choiceField, tick: tickField, person: personField,
};

export function field(spec, ask, changed) {
  const made = makers[spec.kind](spec, ask);
  const id = freshId("field");
  const help = h("small", { class: "wb-help", id: `${id}-help`, text: spec.help ?? "" });
  const error = h("small", { class: "wb-error", id: `${id}-error` });
  const label = h("label", { for: id, text: spec.label });
  set(made.input, { id, "aria-describedby": `${id}-help ${id}-error`, "aria-required": spec.required ? "true" : false });
  const el = h("div", { class: `wb-field wb-field-${spec.kind}`, "data-name": spec.name });
  el.append(...(spec.kind === "tick" ? [made.input, label] : [label, ...made.parts]), help, error);
  let told = JSON.stringify(spec.value);
  let dirty = false;
  let touched = false; // since it was sent
  made.put(spec.value);
  for (const event of ["input", "change"]) {
    made.input.addEventListener(event, () => {
      dirty = touched = true;
      changed();
    });
  }
  return {
    el,
    more: spec.more,
    get: made.get,
    isDirty: () => dirty,
    isTouched: () => touched,
    sent: () => (touched = false),
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
