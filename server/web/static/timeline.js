// Choosing dates on the timeline by dragging over its bars or by the arrow
// keys. Without this script each bar is a link, and so is each row of the table.
"use strict";

// prepare sets a plot up until the signal ends it.
const prepare = (plot, signal) => {
  const svg = plot.querySelector("svg");
  const bars = [...svg.querySelectorAll("[data-period]")];
  const label = (bar) => bar.querySelector("title").textContent;

  const choose = (a, b) => {
    const address = new URL(location.href);
    address.pathname = "/search";
    address.hash = "";
    address.searchParams.delete("page");
    address.searchParams.set("from", bars[Math.min(a, b)].dataset.period);
    address.searchParams.set("to", bars[Math.max(a, b)].dataset.period);
    const asked = new CustomEvent("gloss:go", { detail: address.href, cancelable: true });
    if (document.dispatchEvent(asked)) location.assign(address);
  };

  const range = document.createElementNS(svg.namespaceURI, "rect");
  range.setAttribute("class", "dragged");
  range.setAttribute("height", "100");
  const show = (a, b) => {
    range.setAttribute("x", Math.min(a, b));
    range.setAttribute("width", Math.abs(a - b) + 1);
    svg.append(range);
  };

  // Dragging. A press that does not leave its bar stays a click on the link.
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const i = Math.floor(((event.clientX - box.left) / box.width) * bars.length);
    return Math.max(0, Math.min(bars.length - 1, i));
  };
  let start = -1;
  let dragged = false;
  plot.classList.add("scripted");
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    start = at(event);
    dragged = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (start < 0) return;
    const here = at(event);
    dragged = dragged || here !== start;
    if (dragged) show(start, here);
  }, { signal });
  window.addEventListener("pointerup", (event) => {
    if (start >= 0 && dragged) choose(start, at(event));
    start = -1;
  }, { signal });
  window.addEventListener("pointercancel", () => {
    start = -1;
    range.remove();
  }, { signal });
  svg.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);

  // Keys: one stop for all bars.
  const cursor = document.createElement("div");
  cursor.className = "cursor";
  cursor.tabIndex = 0;
  cursor.setAttribute("role", "slider");
  cursor.setAttribute("aria-label", "Timeline: arrows move, with Shift they choose several bars, Enter shows them");
  cursor.setAttribute("aria-valuemin", "1");
  cursor.setAttribute("aria-valuemax", bars.length);
  plot.append(cursor);
  const chosen = svg.querySelector(".chosen");
  let head = chosen ? Number(chosen.getAttribute("x")) : 0;
  let tail = chosen ? head + Number(chosen.getAttribute("width")) - 1 : 0;
  const move = (to, extend) => {
    head = Math.max(0, Math.min(bars.length - 1, to));
    if (!extend) tail = head;
    place();
  };
  const place = () => {
    const [a, b] = [Math.min(head, tail), Math.max(head, tail)];
    cursor.style.left = `${(100 * a) / bars.length}%`;
    cursor.style.width = `${(100 * (b - a + 1)) / bars.length}%`;
    cursor.setAttribute("aria-valuenow", head + 1);
    cursor.setAttribute("aria-valuetext", a === b ? label(bars[head]) : `${label(bars[a])} to ${label(bars[b])}`);
  };
  const page = Math.max(2, Math.round(bars.length / 10));
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page, Home: -bars.length, End: bars.length };
  cursor.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) move(head + steps[event.key], event.shiftKey);
    else if (event.key === "Enter" || event.key === " ") choose(head, tail);
    else return;
    event.preventDefault();
  });
  place();
};

// The results may be replaced, and their plot with them.
let present = new AbortController();
const prepareAll = () => {
  present.abort();
  present = new AbortController();
  for (const plot of document.querySelectorAll("[data-timeline]")) prepare(plot, present.signal);
};
prepareAll();
document.addEventListener("gloss:results", prepareAll);
