// Narrows and reorders the results in place: what a link of the page leads to
// is fetched and takes the place of what it changes. Filters that stand open
// stay open, the focus and the scroll stay where they are, and the browser's
// Back goes one choice back. Without this script the same links load the page.
"use strict";

(() => {
  const main = document.querySelector("main.results");
  const filters = () => document.getElementById("filters");
  if (!main || !window.AbortController) return;

  const told = document.createElement("p");
  told.className = "hidden";
  told.setAttribute("role", "status");
  document.body.append(told);

  const shown = () => location.pathname + location.search;
  let here = shown(); // the address of what the page shows
  let request = null;

  // A filter keeps its name when its counts change.
  const name = (details) => (details.className === "more" ? "more" : details.querySelector("summary").textContent.trim());
  const path = (element) => {
    const names = [];
    for (let e = element.closest("details"); e; e = e.parentElement.closest("details")) names.unshift(name(e));
    return names.join("\n");
  };
  const label = (element) => (element.querySelector(".what, [dir]") ?? element).textContent.trim();

  // What had the focus is looked for where it was: in the same filter, or among
  // the same kind of links. What is gone leaves it to the heading.
  function focused() {
    const e = document.activeElement;
    const place = e && ["#filters", ".sorts", ".chips", ".timeline", ".ways-on"].find((p) => e.closest(p));
    const inside = e && (place || main.contains(e));
    return inside && { place, label: label(e), path: path(e), cursor: e.classList.contains("cursor") };
  }
  function focus(was) {
    if (!was || (document.activeElement && document.activeElement !== document.body)) return;
    const all = was.place ? [...document.querySelectorAll(was.place + " :is(a, button, summary, [tabindex])")] : [];
    const same = was.cursor
      ? document.querySelector(".timeline .cursor")
      : all.find((e) => label(e) === was.label && path(e) === was.path);
    const heading = document.querySelector("main h1");
    if (!same) heading.tabIndex = -1;
    (same ?? heading).focus({ preventScroll: true });
  }

  function swap(page) {
    const was = focused();
    const states = new Map([...document.querySelectorAll("#filters details, .timeline details")].map((d) => [path(d), d.open]));
    const [old, next] = [filters(), page.getElementById("filters")];
    if (old && next) {
      const at = old.scrollTop;
      old.replaceChildren(...next.childNodes);
      document.querySelector(".drawer-open").replaceChildren(...page.querySelector(".drawer-open").childNodes);
      old.scrollTop = at;
    } else {
      document.querySelector(".beside").replaceWith(page.querySelector(".beside"));
    }
    document.getElementById("choose")?.remove();
    const form = page.getElementById("choose");
    if (form) document.querySelector(".columns-2").prepend(form);
    main.replaceChildren(...page.querySelector("main").childNodes);
    for (const d of document.querySelectorAll("#filters details, .timeline details")) {
      d.open = d.open || states.get(path(d)) === true;
      if (states.get(path(d)) === false && d.className === "facet") d.open = false;
    }
    box(page);
    document.title = page.title;
    feed(page);
    document.dispatchEvent(new Event("gloss:results"));
    focus(was);
    told.textContent = main.querySelector("h1").textContent.trim();
  }

  // The box goes on with the filters that are chosen now.
  function box(page) {
    const [old, next] = [document.querySelector(".box"), page.querySelector(".box")];
    for (const field of old.querySelectorAll("input[type=hidden]")) field.remove();
    old.append(...next.querySelectorAll("input[type=hidden]"));
    const [text, value] = [old.querySelector("#q"), next.querySelector("#q").getAttribute("value")];
    if (document.activeElement !== text) text.value = value;
  }

  function feed(page) {
    document.querySelector("link[rel=alternate]")?.remove();
    const link = page.querySelector("link[rel=alternate]");
    if (link) document.head.append(link);
  }

  // A page that needs more than this one has loaded is loaded itself.
  const sources = (page) => [...page.querySelectorAll("head link[rel=stylesheet], head script")].map((e) => e.getAttribute("href") ?? e.getAttribute("src"));
  function fits(page) {
    const have = sources(document);
    return page.querySelector("main.results") && sources(page).every((s) => have.includes(s));
  }

  async function go(address, { back = false, top = false } = {}) {
    request?.abort();
    const mine = request = new AbortController();
    main.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (request !== mine) return;
      if (!answer.ok || !fits(page)) throw new Error(answer.statusText);
      if (!back) history.pushState(null, "", answer.url);
      here = shown();
      swap(page);
      if (top) main.scrollIntoView();
    } catch (error) {
      if (error.name === "AbortError") return;
      if (back) location.reload();
      else location.assign(address);
    } finally {
      if (request === mine) {
        request = null;
        main.removeAttribute("aria-busy");
      }
    }
  }

  // Links to other results, but for those to the next page: that is read from
  // its top.
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest(".columns-2 a[href]");
    if (!link || link.closest(".pager, .away")) return;
    // A bar of the timeline is a link of SVG, whose address is an object.
    const to = new URL(link.getAttribute("href"), location.href);
    if (to.origin !== location.origin || to.pathname !== "/search" || link.hasAttribute("download")) return;
    event.preventDefault();
    go(to.href, { top: Boolean(link.closest(".hits, .way-on")) });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".dates, .compare form");
    if (event.defaultPrevented || !form) return;
    event.preventDefault();
    const to = new URL(form.action);
    to.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim() !== ""));
    go(to.href);
  });

  // The timeline asks for the dates that were dragged over.
  document.addEventListener("gloss:go", (event) => {
    event.preventDefault();
    go(event.detail);
  });

  window.addEventListener("popstate", () => {
    if (shown() !== here) go(location.href, { back: true });
  });
})();
