// Elements with text. No text of the reader's ever becomes markup: textContent is the only way in.

export function h(tag, props = {}, ...inside) {
  const element = document.createElement(tag);
  set(element, props);
  element.append(...inside.filter((one) => one !== null && one !== undefined));
  return element;
}

export function set(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === false || value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

// Lab has keys of its own (d d deletes a cell): on our elements they are plain letters.
export function control(tag, props = {}, ...inside) {
  return h(tag, { "data-lm-suppress-shortcuts": "true", ...props }, ...inside);
}

// A button at work keeps the focus, which a disabled one would lose.
export const busy = (button, yes) => set(button, { "aria-disabled": yes ? "true" : false });
export const isBusy = (button) => button.getAttribute("aria-disabled") === "true";

let count = 0;
export const freshId = (prefix) => `wb-${prefix}-${++count}`;

export function pause(wait, act) {
  let timer = 0;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
  later.stop = () => clearTimeout(timer);
  return later;
}

// What is read out while it is written anew: the same words again are no news.
export function tellIn(line, text) {
  if (line.textContent !== text) line.textContent = text;
}

// A line that is seen at once and read out only where `aloud` says so.
export function showIn(line, text, aloud) {
  set(line, { "aria-live": aloud ? "polite" : "off" });
  if (aloud) line.textContent = text;
  else tellIn(line, text);
}

// Where the answer to a press stands: read out by a screen reader, gone with the next press.
// What was pressed may be gone by then; the answer is said at the foot of the page instead.
export function answerLine(ctx) {
  const line = h("p", { class: "wb-answer", role: "status" });
  return {
    el: line,
    say(text, tone = "good") {
      if (!line.isConnected) return ctx.say(text, tone);
      line.textContent = text;
      line.dataset.tone = tone;
    },
    clear() {
      line.textContent = "";
    },
  };
}
