// In Lab, and under Voila's own front end, the widget manager speaks to the kernel. We watch it:
// left alone it takes long to come back, and it tells nobody that the line is dead.

import { tell } from "./banner.js";
import { pulse } from "./pulse.js";

const watched = new WeakMap();
const DEAF = 8000;

// Lab's dialog about a lost connection says what our banner says, but it takes the keyboard: the
// next letters would be lost. So it is closed where it interrupts somebody who is in a piece.
function keepTyping(justDown) {
  document.addEventListener("focusin", ({ target, relatedTarget: from }) => {
    const buttons = target.closest?.(".jp-Dialog")?.querySelectorAll(".jp-Dialog-footer button") ?? [];
    if (from?.closest?.(".wb-app") && buttons.length === 1 && justDown()) buttons[0].click();
  });
}

// `age()` says for how many milliseconds the oldest question has been without an answer.
function watch(kernel, age) {
  const heard = new Map();
  const { baseUrl, token } = kernel.serverSettings;
  let ended = false;
  let down = 0;
  keepTyping(() => kernel.connectionStatus !== "connected" || Date.now() - down < 15000);
  const connection = (_, status) => {
    if (ended) return;
    if (status === "connected") {
      tell("open");
      for (const act of heard.keys()) act();
      ask();
    } else {
      down = Date.now();
      tell("lost");
    }
  };
  const end = () => {
    ended = true;
    tell("ended");
  };
  // That a kernel was started anew is said once, on the line; where that was down just then, the
  // new kernel has the old one's number, looks well, and knows nothing of the pieces on the page.
  const ask = async () => {
    const ours = [...heard.values()];
    const { content } = await kernel.requestCommInfo({ target_name: "jupyter.widget" }).catch(() => ({}));
    if (!ended && content?.status === "ok" && ours.length && !ours.some((id) => id in content.comms)) end();
  };
  const status = (_, now) => {
    if (["restarting", "autorestarting", "dead", "terminating"].includes(now)) end();
  };
  let knocked = 0;
  const again = () => {
    if (Date.now() - knocked < 3000) return;
    knocked = Date.now();
    kernel.reconnect().catch(() => {});
  };
  kernel.connectionStatusChanged.connect(connection);
  kernel.statusChanged.connect(status);
  const beat = pulse(`${baseUrl}api/kernels/${kernel.id}`, token ? { Authorization: `token ${token}` } : {}, {
    alive: ({ execution_state: state }) => {
      if (ended) return;
      if (kernel.connectionStatus !== "connected") return again();
      if (age() < DEAF) return tell("open");
      ask();
      if (state === "idle") again();
    },
    silent() {
      down = Date.now();
      if (!ended) tell("lost");
    },
    gone: end,
  });
  kernel.disposed?.connect(() => beat.stop());
  return {
    heard,
    // New pieces after a restart: the notebook was run again.
    begin() {
      if (!ended) return;
      ended = false;
      tell("open");
    },
  };
}

// Says something to the kernel that it hears even while it works.
export function hurry(manager, id, content) {
  const kernel = manager?.kernel;
  if (!kernel?.sendControlMessage) return;
  const header = {
    msg_id: crypto.randomUUID?.() ?? `${Date.now()}`, msg_type: "comm_msg", session: kernel.clientId,
    username: kernel.username ?? "", date: new Date().toISOString(), version: "5.3",
  };
  const data = { method: "custom", content };
  kernel.sendControlMessage(
    { header, parent_header: {}, metadata: {}, channel: "control", content: { comm_id: id, data }, buffers: [] }, false, true);
}

// Calls `again` each time the connection is back; the answer is the way to stop that. `id` is the
// name by which the kernel knows the piece.
export function follow(manager, id, age, again) {
  const kernel = manager?.kernel;
  if (!kernel?.connectionStatusChanged || !kernel.serverSettings) return () => {};
  if (!watched.has(kernel)) watched.set(kernel, watch(kernel, age));
  const one = watched.get(kernel);
  one.begin();
  one.heard.set(again, id);
  return () => one.heard.delete(again);
}
