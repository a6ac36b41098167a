// The app's page: draws the pieces from what the page brought along, then speaks to the kernel.
// It knows two kinds of widget, which is all that our pages use: a piece, and a box of pieces.

import { tell } from "./banner.js";
import { h, tellIn } from "./dom.js";
import { render, waitingFor } from "./kit.js";
import { connect } from "./wire.js";
import { t } from "./words.js";

const models = new Map();
const ENDS = ["restarting", "autorestarting", "dead", "terminating"];
let line = { send() {}, end() {} };
let asked = [];

class Model {
  constructor(id, state) {
    this.id = id;
    this.state = state;
    this.heard = new Map();
  }
  get(name) {
    return this.state[name];
  }
  on(event, act) {
    this.heard.set(event, [...(this.heard.get(event) ?? []), act]);
  }
  off(event, act) {
    this.heard.set(event, (this.heard.get(event) ?? []).filter((one) => one !== act));
  }
  tell(event, ...args) {
    for (const act of this.heard.get(event) ?? []) act(...args);
  }
  send(content, _, buffers) {
    line.send({ comm_id: this.id, data: { method: "custom", content } }, buffers);
  }
  // On the control channel, which the kernel hears even while it works.
  hurry(content) {
    line.send({ comm_id: this.id, data: { method: "custom", content } }, [], "control");
  }
  update(state) {
    const changed = Object.keys(state).filter((name) => JSON.stringify(state[name]) !== JSON.stringify(this.state[name]));
    Object.assign(this.state, state);
    for (const name of changed) this.tell(`change:${name}`);
  }
}

// A box shows its pieces one below the other; one that stays keeps its place and what is typed.
function box(model, el) {
  const shown = new Map();
  const draw = () => {
    const wanted = model.get("children").map((one) => one.replace("IPY_MODEL_", ""));
    for (const [id, place] of shown) if (!wanted.includes(id)) place.remove();
    for (const id of wanted) {
      if (!shown.has(id) && models.has(id)) shown.set(id, draws(id, h("div")));
      if (shown.has(id) && !shown.get(id).isConnected) el.append(shown.get(id));
    }
  };
  model.on("change:children", draw);
  model.on("again", draw);
  draw();
}

function draws(id, el) {
  const model = models.get(id);
  if (model.get("children")) box(model, el);
  else model.stop = render({ model, el });
  return el;
}

// A kernel that is started anew knows nothing of this page. It is said once, on the line, and where
// that was down just then, what the kernel knows tells it.
function startedAnew(kind, { execution_state: state, comms }) {
  if (kind === "status") return ENDS.includes(state);
  return Boolean(kind === "comm_info_reply" && comms && asked.length) && !asked.some((id) => id in comms);
}

// Said of a piece that the page had not brought yet: what came with it is out of date.
const missed = new Set();

function hear({ header, content, buffers }) {
  const model = models.get(content?.comm_id);
  if (header.msg_type === "comm_open" && content.target_name === "jupyter.widget") {
    if (!model) models.set(content.comm_id, new Model(content.comm_id, content.data.state));
    for (const one of models.values()) one.tell("again");
  } else if (header.msg_type === "comm_msg" && !model) {
    missed.add(content.comm_id);
  } else if (header.msg_type === "comm_msg") {
    if (content.data.method === "update") model.update(content.data.state);
    else if (content.data.method === "custom") model.tell("msg:custom", content.data.content, buffers);
  } else if (header.msg_type === "comm_close") {
    model?.stop?.();
    models.delete(content.comm_id);
  } else if (startedAnew(header.msg_type, content)) {
    line.end();
  }
}

// A page that was made ready ahead and waited too long has lost its kernel before it was shown.
let spoken = false;
const cameLate = () => !spoken && performance.getEntriesByType("navigation")[0]?.activationStart > 0;

function stands(state) {
  if (state === "gone" && cameLate()) return location.reload();
  tell(state);
  if (state !== "open") return;
  spoken = true;
  asked = [...models.keys()];
  line.send({ target_name: "jupyter.widget" }, [], "control", "comm_info_request");
  for (const id of asked) line.send({ comm_id: id, data: { method: "request_state" } });
  for (const model of models.values()) model.tell("reconnected");
}

// The line that said one has to wait is seen no more; who hears the page is told that all is there.
function ready(text) {
  document.documentElement.classList.add("wb-ready");
  tellIn(document.querySelector(".wb-wait"), text);
}

// What the server writes into the page while it arrives: the kernel first, then a piece at a
// time. Each is followed by an empty mark, since a script's own text may come in two halves.
const known = {
  kernel({ base, id }) {
    leave(base, id);
    line = connect(base, id, hear, stands, waitingFor);
  },
  piece({ place, model, states }) {
    for (const [id, state] of Object.entries(states)) {
      if (!models.has(id)) models.set(id, new Model(id, state));
    }
    draws(model, document.getElementById(place));
    for (const id of Object.keys(states)) {
      if (missed.delete(id)) line.send({ comm_id: id, data: { method: "request_state" } });
    }
    ready("");
  },
  end() {
    ready(t("The page is ready."));
  },
};

function take(mark) {
  if (mark.dataset.taken) return;
  mark.dataset.taken = "yes";
  let given = mark.previousElementSibling;
  while (!given.dataset.wb) given = given.previousElementSibling; // an extension may add elements
  known[given.dataset.wb](JSON.parse(given.textContent));
}

function read() {
  for (const mark of document.querySelectorAll("[data-wb-mark]")) take(mark);
}

// The kernel ends when the page really goes; a page brought back from memory starts anew.
function leave(base, kernel) {
  addEventListener("pagehide", () => {
    const xsrf = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
    if (!xsrf) return;
    const form = new FormData();
    form.append("_xsrf", decodeURIComponent(xsrf[1]));
    navigator.sendBeacon(`${base}voila/api/shutdown/${kernel}`, form);
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

// The token has done its work: the cookie is set, and it should not stay in the history.
if (new URLSearchParams(location.search).has("token")) {
  history.replaceState(null, "", location.pathname + location.hash);
}
new MutationObserver(read).observe(document.body, { childList: true, subtree: true });
read();
