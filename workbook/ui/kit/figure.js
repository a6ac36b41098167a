// A chart: its finding in words, the drawing once it is seen, the numbers as a table.
// plotly.js comes to the page once, and only when the first chart is about to be seen.

import { answerLine, busy, control, h, isBusy, set } from "./dom.js";
import { t } from "./words.js";

const TALL = 320;
const PAPER = 640;  // pixels: what fits a sheet of A4 or Letter with its margins
const CONFIG = { displayModeBar: false, responsive: true, showTips: false, doubleClick: false };
let plotly = null;

function scriptAt(address) {
  return new Promise((resolve, reject) => {
    const script = h("script", { src: address, onload: resolve, onerror: () => reject(new Error("no plotly.js")) });
    document.head.append(script);
  });
}

// Its maps bring a style sheet along, which the app's policy forbids and no chart of ours needs.
function withoutStyles(load) {
  const { head } = document;
  head.appendChild = (one) => (one.nodeName === "STYLE" ? one : Node.prototype.appendChild.call(head, one));
  return load.finally(() => delete head.appendChild);
}

async function bring(ctx, version) {
  // Its style sheet would be written into the page, which the app's policy forbids; ours has it.
  if (!document.getElementById("plotly.js-style-global")) {
    document.head.append(h("meta", { id: "plotly.js-style-global", class: "no-inline-styles" }));
  }
  const kit = document.querySelector('meta[name="wb-kit"]');
  if (kit) {
    const address = new URL(`plotly.min.js?v=${encodeURIComponent(version)}`, new URL(kit.content, document.baseURI));
    await withoutStyles(scriptAt(address));
  } else {
    const answered = await ctx.ask("plotly", {});
    if (!answered.ok) throw new Error("no plotly.js");
    const address = URL.createObjectURL(new Blob([answered.data], { type: "text/javascript" }));
    await scriptAt(address).finally(() => URL.revokeObjectURL(address));
  }
  return globalThis.Plotly;
}

function plotlyFor(ctx, version) {
  plotly ??= bring(ctx, version);
  plotly.catch(() => (plotly = null));
  return plotly;
}

// The chart in the colours and letters of the page around it.
function dressed(el, { data, layout }) {
  const style = getComputedStyle(el);
  const of = (name) => style.getPropertyValue(name).trim();
  const axis = { gridcolor: of("--wb-line"), linecolor: of("--wb-line"), zerolinecolor: of("--wb-line"), automargin: true, fixedrange: true };
  const axes = Object.fromEntries(
    ["xaxis", "yaxis", ...Object.keys(layout ?? {}).filter((name) => /^[xy]axis\d+$/.test(name))]
      .map((name) => [name, { ...axis, ...layout?.[name] }]));
  return {
    data: data ?? [],
    layout: {
      height: TALL, margin: { l: 8, r: 8, t: 8, b: 8 }, dragmode: false, hovermode: "closest",
      colorway: [of("--wb-accent"), of("--wb-warn"), of("--wb-quiet"), of("--wb-good")],
      ...layout, ...axes, title: undefined, autosize: true,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: style.fontFamily, size: 13, ...layout?.font, color: of("--wb-ink") },
      hoverlabel: { bgcolor: of("--wb-ink"), font: { color: of("--wb-paper"), family: style.fontFamily } },
    },
  };
}

function tableOf(props, press) {
  const [head = [], ...rows] = props.table;
  const cell = (text, n) => h(n ? "td" : "th", { text, dir: "auto", scope: n ? false : "row" });
  return h("table", { tabindex: "0", "data-lm-suppress-shortcuts": "true" },
    h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col", text })), props.pressed ? h("td") : null)),
    h("tbody", {}, ...rows.map((row, at) => h("tr", {}, ...row.map(cell), props.pressed
      ? h("td", {}, control("button", {
        type: "button", class: "wb-button", "data-tone": "quiet", text: t("Show"), "aria-label": t("Show: {what}", { what: row[0] }),
        onclick: (event) => press(at, event.currentTarget),
      })) : null))));
}

export function figure(ctx, props) {
  let now = props;
  let drawn = false;
  const answer = answerLine(ctx);
  const finding = h("strong", { class: "wb-finding", dir: "auto" });
  const title = h("span", { class: "wb-figure-title", dir: "auto" });
  const plot = h("div", { class: "wb-plot", role: "img" });
  // Where the table is wider than the screen, the button that gets the focus comes into sight whole.
  const bare = ({ target }) => target.matches("button") && target.scrollIntoView({ block: "nearest", inline: "nearest" });
  const numbers = h("div", { class: "wb-numbers", onfocusin: bare });
  const table = h("details", { class: "wb-details" }, control("summary", { text: t("The same as a table") }), numbers);
  const el = h("figure", { class: "wb-figure" }, h("figcaption", {}, finding, title), plot, table, answer.el);

  async function press(at, button) {
    if (button && isBusy(button)) return;
    if (button) busy(button, true);
    const answered = await ctx.ask("point", { at });
    if (button) {
      busy(button, false);
      // From a long table it is far to what was opened: whoever pressed there is led to it.
      if (button.isConnected && answered.ok) el.closest(".wb-card")?.querySelector('[data-tone="behind"]')?.focus();
    }
    if (answered.said || !answered.ok) answer.say(answered.ok ? answered.said : answered.error, answered.ok ? "good" : "warn");
  }
  function clicked({ points: [point] }) {
    const named = Array.isArray(point.customdata) ? point.customdata[0] : point.customdata;
    const at = point.data.customdata ? named : point.pointNumber;
    if (now.pressed && Number.isInteger(at)) press(at);
  }
  function paint(Plotly, wide) {
    const { data, layout } = dressed(el, now.figure);
    return Plotly.react(plot, data, wide ? { ...layout, width: wide, autosize: false } : layout, CONFIG);
  }
  async function draw() {
    const first = !drawn;
    drawn = true;
    try {
      const Plotly = await plotlyFor(ctx, now.plotly);
      await paint(Plotly);
      if (first) plot.on("plotly_click", clicked);
      plot.dataset.drawn = "yes";
    } catch {
      drawn = false;
      plot.hidden = true;
      table.open = true;
      answer.say(t("The chart can’t be drawn here. Its numbers are in the table."), "plain");
    }
  }
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    draw();
  }, { rootMargin: "200px" });
  const again = () => drawn && draw();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = new MutationObserver(again);
  // On paper nobody can open the table; the chart is as wide as a sheet, in the colours of paper.
  let closed = false;
  const print = () => {
    closed = !table.open;
    table.open = true;
    if (plot.dataset.drawn) paint(globalThis.Plotly, PAPER);
  };
  const printed = () => {
    if (closed) table.open = false;
    again();
  };
  dark.addEventListener("change", again);
  theme.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  addEventListener("beforeprint", print);
  addEventListener("afterprint", printed);

  function update(next) {
    now = next;
    finding.textContent = next.finding;
    title.textContent = next.title;
    set(plot, { "aria-label": `${next.title}. ${next.finding}` });
    const height = next.figure.layout?.height;
    plot.style.minHeight = height ? `${height}px` : "";  // its place, until it is drawn
    const held = numbers.contains(document.activeElement);
    numbers.replaceChildren(tableOf(next, press));
    if (held) numbers.firstChild.focus();
    again();
  }
  update(props);
  seen.observe(plot);
  return {
    el,
    update,
    remove() {
      seen.disconnect();
      theme.disconnect();
      dark.removeEventListener("change", again);
      removeEventListener("beforeprint", print);
      removeEventListener("afterprint", printed);
      if (plot.dataset.drawn) globalThis.Plotly?.purge(plot);
    },
  };
}
