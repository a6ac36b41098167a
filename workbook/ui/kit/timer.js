// A stopwatch: one button starts and stops it. Screen readers hear the result, not each tenth.

import { answerLine, busy, control, h, isBusy } from "./dom.js";
import { number } from "./words.js";

const shown = (tenths) => `${number(tenths / 10, 1)} s`;

export function timer(ctx, props) {
  const answer = answerLine(ctx);
  const text = h("p", { class: "wb-words", "data-tone": "quote", dir: "auto" });
  const clock = h("span", { class: "wb-clock", role: "timer", "aria-live": "off", text: shown(0) });
  const press = control("button", { type: "button", class: "wb-button", "data-tone": "main" });
  let now = props;
  let begun = 0;
  let ticking = 0;
  const tenths = () => Math.round((performance.now() - begun) / 100);
  const label = () => (press.textContent = ticking ? now.stop : now.start);
  function start() {
    answer.clear();
    begun = performance.now();
    ticking = setInterval(() => (clock.textContent = shown(tenths())), 100);
    label();
  }
  async function stop() {
    const taken = tenths();
    clearInterval(ticking);
    ticking = 0;
    clock.textContent = shown(taken);
    label();
    busy(press, true);
    const answered = await ctx.ask("timed", { tenths: taken });
    busy(press, false);
    if (answered.said || !answered.ok) answer.say(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  }
  press.addEventListener("click", () => {
    if (!isBusy(press)) ticking ? stop() : start();
  });
  function update(next) {
    now = next;
    text.textContent = next.text;
    label();
  }
  update(props);
  return {
    el: h("div", { class: "wb-timer" }, text, h("div", { class: "wb-foot" }, press, clock, answer.el)),
    update,
    remove: () => clearInterval(ticking),
  };
}

// Two panels beside each other; how many fit is the style sheet's affair.
export function beside() {
  const el = h("div", { class: "wb-beside" });
  return { el, slot: el, update() {} };
}
