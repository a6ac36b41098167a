// The kernel's websocket: messages in the binary form of v1.kernel.websocket.jupyter.org,
// taken up again by itself when the connection drops.

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

// `heard(message)` gets what the kernel says; `state(word)` is told "open", "lost" or "gone".
export function connect(base, kernel, heard, state) {
  const session = hex();
  const address = new URL(`${base}api/kernels/${kernel}/channels?session_id=${session}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const waiting = [];
  let socket = null;
  let tries = 0;

  function open() {
    socket = new WebSocket(address, ["v1.kernel.websocket.jupyter.org"]);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      tries = 0;
      state("open");
      while (waiting.length && socket.readyState === WebSocket.OPEN) socket.send(waiting.shift());
    };
    socket.onmessage = ({ data }) => data instanceof ArrayBuffer && heard(unpack(data));
    socket.onclose = again;
  }
  async function again() {
    state("lost");
    // A kernel that has ended never comes back: say so instead of knocking for ever.
    if (tries > 0) {
      const there = await fetch(`${base}api/kernels/${kernel}`, { cache: "no-store" }).catch(() => null);
      if (there && there.status === 404) return state("gone");
    }
    setTimeout(open, Math.min(250 * 2 ** tries++, 4000));
  }
  addEventListener("online", () => socket.readyState === WebSocket.CLOSED && open());
  open();

  return function send(content, buffers = []) {
    const header = {
      msg_id: hex(), msg_type: "comm_msg", session, username: "", date: new Date().toISOString(), version: "5.3",
    };
    const packed = pack("shell", { header, parent_header: {}, metadata: {}, content }, buffers);
    if (socket.readyState === WebSocket.OPEN) socket.send(packed);
    else waiting.push(packed);
  };
}
