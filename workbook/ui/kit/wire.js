// The kernel's websocket: messages in the binary form of v1.kernel.websocket.jupyter.org,
// taken up again by itself when the connection drops.

import { pulse } from "./pulse.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function pack(channel, message, buffers) {
  const json = [message.header, message.parent_header, message.metadata, message.content];
  const parts = [channel, ...json.map((part) => JSON.stringify(part))].map((text) => encoder.encode(text));
  parts.push(...buffers.map((buffer) => new Uint8Array(buffer.buffer ?? buffer)));
  const count = parts.length + 1;
  const whole = new Uint8Array(8 * (count + 1) + parts.reduce((sum, part) => sum + part.byteLength, 0));
  const view = new DataView(whole.buffer);
  view.setBigUint64(0, BigInt(count), true);
  let offset = 8 * (count + 1);
  parts.forEach((part, n) => {
    view.setBigUint64(8 * (n + 1), BigInt(offset), true);
    whole.set(part, offset);
    offset += part.byteLength;
  });
  view.setBigUint64(8 * count, BigInt(offset), true);
  return whole.buffer;
}

function unpack(buffer) {
  const view = new DataView(buffer);
  const count = Number(view.getBigUint64(0, true));
  const offset = (n) => Number(view.getBigUint64(8 * (n + 1), true));
  const text = (n) => decoder.decode(new Uint8Array(buffer, offset(n), offset(n + 1) - offset(n)));
  const [header, , , content] = [1, 2, 3, 4].map((n) => JSON.parse(text(n)));
  const buffers = [];
  for (let n = 5; n < count - 1; n++) buffers.push(new DataView(buffer, offset(n), offset(n + 1) - offset(n)));
  return { header, content, buffers };
}

const hex = () => crypto.getRandomValues(new Uint32Array(4)).reduce((text, one) => text + one.toString(16).padStart(8, "0"), "");

const DEAF = 8000;

// `heard(message)` gets what the kernel says; `state(word)` is told "open", "lost" or "gone";
// `age()` says for how many milliseconds the oldest question has been without an answer.
export function connect(base, kernel, heard, state, age) {
  const session = hex();
  const address = new URL(`${base}api/kernels/${kernel}/channels?session_id=${session}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  let socket = null;
  let since = 0;
  let tries = 0;
  let timer = 0;
  let ended = false;

  function open() {
    clearTimeout(timer);
    since = Date.now();
    const mine = new WebSocket(address, ["v1.kernel.websocket.jupyter.org"]);
    socket = mine;
    mine.binaryType = "arraybuffer";
    mine.onopen = () => {
      if (mine !== socket) return;
      tries = 0;
      state("open");
    };
    mine.onmessage = ({ data }) => mine === socket && data instanceof ArrayBuffer && heard(unpack(data));
    mine.onclose = () => mine === socket && again();
  }
  function again() {
    drop();
    if (ended) return;
    timer = setTimeout(open, Math.min(250 * 2 ** tries++, 4000));
    beat.now();
  }
  // A dead socket takes its time to close: we turn away from it.
  function drop() {
    const old = socket;
    socket = null;
    clearTimeout(timer);
    if (old && old.readyState < WebSocket.CLOSING) old.close();
    if (!ended) state("lost");
  }
  function end() {
    if (ended) return;
    ended = true;
    beat.stop();
    drop();
    state("gone");
  }
  const beat = pulse(`${base}api/kernels/${kernel}`, {}, {
    gone: end,
    silent: drop,
    alive({ execution_state: doing }) {
      if (!socket) return open();
      if (doing !== "idle" || age() < DEAF || Date.now() - since < DEAF) return undefined;
      drop();
      return open();
    },
  });
  open();

  return {
    // What can't be sent now is asked again when the line is back.
    send(content, buffers = [], channel = "shell", kind = "comm_msg") {
      if (socket?.readyState !== WebSocket.OPEN) return;
      const header = {
        msg_id: hex(), msg_type: kind, session, username: "", date: new Date().toISOString(), version: "5.3",
      };
      socket.send(pack(channel, { header, parent_header: {}, metadata: {}, content }, buffers));
    },
    end,
  };
}
