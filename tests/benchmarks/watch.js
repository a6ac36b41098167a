// Runs in every page before anything of its own: notes when things happened, in milliseconds
// since the visit began. SELECTOR is what the visit waits for, and ANSWER what a press on it
// brings; both are put here by visits.py.
(() => {
  const seen = { visible: 0, heard: 0, whole: 0, answered: 0, shift: 0, shifts: [] };
  window.benchmark = seen;
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", () => (seen.heard ||= performance.now()));
    }
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      seen.shift += entry.value;
      seen.shifts.push([Math.round(entry.startTime), entry.value, ...entry.sources.map((one) => one.node?.className ?? "")]);
    }
  }).observe({ type: "layout-shift", buffered: true });
  const shown = (one) => one?.getClientRects().length > 0 && getComputedStyle(one).visibility === "visible";
  // A page is whole when every place that the prose left for a piece has its piece.
  const isWhole = () => {
    const slots = [...document.querySelectorAll(".wb-slot")];
    return document.readyState !== "loading" && slots.every((one) => one.querySelector(".wb-app"));
  };
  // Presses until the page answers: a press that came before the page could hear it is lost.
  let pressed = -Infinity;
  const press = () => {
    const now = performance.now();
    if (document.body.innerText.includes(ANSWER)) seen.answered = now;
    else if (now - pressed > 100) {
      pressed = now;
      document.querySelector(SELECTOR).click();
    }
  };
  const look = () => {
    if (!seen.visible && shown(document.querySelector(SELECTOR))) seen.visible = performance.now();
    if (ANSWER && seen.visible && !seen.answered) press();
    if (!seen.whole && seen.visible && isWhole()) seen.whole = performance.now();
    if (!seen.whole || (ANSWER && !seen.answered)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
