// Whether server and kernel are still there. A line that died says nothing by itself, so we ask.

const EVERY = 5000;
const HURRY = 1000;
const PATIENCE = 4000;
const ENDED = [401, 403, 404];

// Calls `alive(kernel)`, `silent()` or `gone()` after each look. The answer is the way to stop.
export function pulse(address, headers, { alive, silent, gone }) {
  let timer = 0;
  let stopped = false;
  let looking = false;
  async function look() {
    clearTimeout(timer);
    if (looking || stopped) return;
    looking = true;
    let wait = EVERY;
    try {
      const reply = await fetch(address, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (stopped) return;
      if (ENDED.includes(reply.status)) gone();
      else if (reply.ok) alive(await reply.json());
      else throw new Error(reply.statusText);
    } catch {
      wait = HURRY;
      if (!stopped) silent();
    } finally {
      looking = false;
      // A page that nobody looks at need not know.
      if (!stopped) timer = setTimeout(() => document.visibilityState === "visible" && look(), wait);
    }
  }
  const now = () => document.visibilityState === "visible" && look();
  document.addEventListener("visibilitychange", now);
  addEventListener("online", now);
  timer = setTimeout(now, EVERY);
  return {
    now,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", now);
      removeEventListener("online", now);
    },
  };
}
