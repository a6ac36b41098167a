// A desktop notification at a time of day, while the page is open: once a day, and no name in it.

import { answerLine, control, freshId, h } from "./dom.js";
import { t } from "./words.js";

const OFTEN = 10000;
const BLOCKED = t("Your browser does not allow notifications here. Allow them beside the address of this page, then press again.");
const CANNOT = t("Your browser can’t show notifications on this page.");

const two = (number) => String(number).padStart(2, "0");
const dayOf = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
const timeOf = (now) => `${two(now.getHours())}:${two(now.getMinutes())}`;

export function reminder(ctx) {
  const place = `${ctx.place} reminder`;
  const id = freshId("reminder");
  const answer = answerLine(ctx);
  const time = control("input", { type: "time", id, class: "wb-input", value: "09:00" });
  const press = control("button", { type: "button", class: "wb-button", onclick: () => (kept() ? off() : on()) });
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  };
  const keep = (state) => {
    try {
      if (state) localStorage.setItem(place, JSON.stringify(state));
      else localStorage.removeItem(place);
    } catch {
      // A browser that keeps nothing can't remind anybody tomorrow; the button stays off.
    }
    show();
  };
  async function on() {
    if (!("Notification" in window)) return answer.say(CANNOT, "warn");
    if (!time.value) return answer.say(t("Choose a time first."), "warn");
    if ((await Notification.requestPermission()) !== "granted") return answer.say(BLOCKED, "warn");
    const today = new Date();
    const over = timeOf(today) >= time.value;
    keep({ at: time.value, told: over ? dayOf(today) : "" });
    if (kept()) answer.say(over
      ? t("You are reminded at {time}, from tomorrow, while this page is open.", { time: time.value })
      : t("You are reminded at {time}, from today, while this page is open.", { time: time.value }));
    else answer.say(t("Your browser keeps nothing for this page, so it can’t remind you."), "warn");
  }
  function off() {
    keep(null);
    answer.say(t("No more reminders on this computer."));
  }
  async function look() {
    const state = kept();
    const today = new Date();
    if (!state || state.told === dayOf(today) || timeOf(today) < state.at) return;
    if (globalThis.Notification?.permission !== "granted") return;
    keep({ ...state, told: dayOf(today) }); // before the answer, so that no second page says it too
    const { data } = await ctx.ask("remind", {});
    if (!data) return;
    const note = new Notification(t("Your networking workbook"), { body: data, tag: "networking-workbook" });
    note.onclick = () => window.focus();
  }
  function show() {
    const state = kept();
    if (state) time.value = state.at;
    time.disabled = Boolean(state);
    press.textContent = state ? t("Stop reminding me") : t("Remind me");
  }
  const looking = setInterval(look, OFTEN);
  show();
  look();
  return {
    el: h("div", { class: "wb-reminder" },
      h("label", { for: id, text: t("At what time?") }), h("div", { class: "wb-foot" }, time, press), answer.el),
    update() {},
    remove: () => clearInterval(looking),
  };
}
