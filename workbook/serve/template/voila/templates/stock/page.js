window.voila_heartbeat = function () {};
window.workbookPage = {
  // Put what a cell gave into the place that the prose left for it.
  place(index) {
    const given = document.querySelector(`template[data-slot="${index}"]`);
    document.getElementById(`wb-slot-${index}`).append(given.content);
    given.remove();
  },
  // Everything is there; the line that asks for patience goes when the first piece is drawn.
  ready() {
    const page = document.getElementById("page");
    const done = () => document.documentElement.classList.add("wb-ready");
    if (!page.querySelector(".wb-piece")) return done();
    const drawn = () => page.querySelector(".wb-piece > :not(script)");
    const watch = new MutationObserver(() => drawn() && (watch.disconnect(), done()));
    watch.observe(page, { childList: true, subtree: true });
  },
};
// The pieces import their kit from modules of their own, where only a whole address will do.
for (const kit of document.querySelectorAll('meta[name="wb-kit"]')) {
  kit.content = new URL(kit.content, location.href).href;
}
// The token has done its work: the cookie is set, and it should not stay in the history.
if (new URLSearchParams(location.search).has("token")) {
  history.replaceState(null, "", location.pathname + location.hash);
}
// Voila ends the kernel already when leaving is only tried (a mailto link is enough).
// It is ended when the page really goes.
window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
window.addEventListener("pagehide", () => {
  const config = document.getElementById("jupyter-config-data");
  const xsrf = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
  if (!config || !xsrf) return;
  const { baseUrl, kernelId } = JSON.parse(config.textContent);
  const form = new FormData();
  form.append("_xsrf", decodeURIComponent(xsrf[1]));
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
});
// A page brought back from the browser's memory has no kernel any more.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
