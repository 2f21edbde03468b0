// Completes what is typed into the search box: a combobox with a list of
// suggestions, after the pattern of WAI-ARIA. Without it the box is a box.
"use strict";

(() => {
  const pause = 90; // milliseconds without a key before the archive is asked
  const kept = 200; // answers that are remembered
  const kinds = {
    phrase: "", title: "Title", author: "Author", source: "Source", region: "Region", topic: "Topic",
  };

  const input = document.getElementById("q");
  const form = input && input.form;
  if (!form || !window.AbortController) return;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  form.append(list);
  const told = document.createElement("p");
  told.className = "hidden";
  told.setAttribute("role", "status");
  form.append(told);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, "aria-haspopup": "listbox",
  })) input.setAttribute(name, value);

  const answers = new Map(); // by what was typed
  let typed = input.value; // by the person, not by a choice
  let shown = []; // the suggestions of the list
  let chosen = -1;
  let timer = 0;
  let request = null;
  let taken = false; // a suggestion, by a key that is still down

  function close() {
    clearTimeout(timer);
    if (request) request.abort();
    request = null;
    list.hidden = true;
    choose(-1);
    input.setAttribute("aria-expanded", "false");
    told.textContent = "";
  }

  function choose(index) {
    chosen = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function element(name, className, text) {
    const e = document.createElement(name);
    e.className = className;
    if (text) e.textContent = text;
    return e;
  }

  function option(suggestion, index) {
    const li = element("li", "suggestion");
    li.id = "suggestion-" + index;
    li.setAttribute("role", "option");
    li.setAttribute("aria-selected", "false");
    const text = element("span", "what");
    text.dir = "auto";
    for (const f of suggestion.fragments) {
      text.append(f.match ? element("b", "", f.text) : f.text);
    }
    li.append(text);
    // What stands in a column of its own is read as part of the sentence.
    const kind = kinds[suggestion.kind] || "";
    if (kind) li.append(element("span", "hidden", ", "), element("span", "kind", kind));
    if (!suggestion.document) {
      const count = element("span", "count", (suggestion.estimated ? "about " : "") + suggestion.documents.toLocaleString("en"));
      count.append(element("span", "hidden", suggestion.documents === 1 ? " document" : " documents"));
      li.append(element("span", "hidden", ", "), count);
    }
    return li;
  }

  function show(suggestions) {
    shown = suggestions;
    list.replaceChildren(...suggestions.map(option));
    choose(-1);
    list.scrollTop = 0;
    const open = suggestions.length > 0;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    told.textContent = open ? suggestions.length + (suggestions.length === 1 ? " suggestion" : " suggestions") : "";
  }

  async function ask(text) {
    if (request) request.abort();
    const mine = request = new AbortController();
    try {
      const response = await fetch("/api/v1/suggest?q=" + encodeURIComponent(text), { signal: mine.signal });
      const answer = response.ok ? await response.json() : { suggestions: [], partial: true };
      if (!answer.partial) {
        if (answers.size >= kept) answers.delete(answers.keys().next().value);
        answers.set(text, answer.suggestions);
      }
      if (request === mine && input.value === text && document.activeElement === input) show(answer.suggestions);
    } catch {
      // It was cancelled, or the archive is out of reach: the box goes on as one.
    } finally {
      if (request === mine) request = null;
    }
  }

  // What is about to be answered stays: a list that goes and comes back jumps.
  function update() {
    typed = input.value;
    clearTimeout(timer);
    const known = answers.get(typed);
    if (!typed.trim()) close();
    else if (known) {
      if (request) request.abort();
      request = null;
      show(known);
    } else timer = setTimeout(ask, pause, typed);
  }

  function step(by) {
    if (list.hidden) {
      if (shown.length && input.value === typed && typed.trim()) show(shown);
      else update();
      return;
    }
    // One place of the round is the box itself, with nothing chosen.
    const places = shown.length + 1;
    choose((chosen + 1 + by + places) % places - 1);
  }

  // A choice goes on with what the page has chosen already: its filters.
  function take(suggestion) {
    close();
    if (suggestion.document) {
      location.assign(suggestion.url);
      return;
    }
    if (suggestion.facet) {
      const has = [...form.elements].some((e) => e.name === suggestion.facet && e.value === suggestion.value);
      if (!has) {
        const field = element("input", "");
        field.type = "hidden";
        field.name = suggestion.facet;
        field.value = suggestion.value;
        form.append(field);
      }
      input.value = "";
    } else {
      input.value = suggestion.query;
    }
    form.requestSubmit();
  }

  input.addEventListener("input", (event) => {
    if (!event.isComposing) update();
  });
  input.addEventListener("compositionend", update);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (event.altKey && event.key === "ArrowUp") close();
        else step(event.key === "ArrowDown" ? 1 : -1);
        break;
      case "Home":
      case "End":
        // In the list they lead to its ends, in the box to those of the text.
        if (list.hidden || chosen < 0 || event.shiftKey) return;
        choose(event.key === "Home" ? 0 : shown.length - 1);
        break;
      case "Enter":
        if (list.hidden || chosen < 0) {
          close();
          return;
        }
        take(shown[chosen]);
        taken = true;
        break;
      case "Escape":
        if (list.hidden) return; // the browser's own: it empties the box
        close();
        break;
      case "Tab":
        close();
        return;
      case "ArrowLeft":
      case "ArrowRight":
        choose(-1); // back to the text
        return;
      default:
        return;
    }
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", (event) => {
    if (taken) event.preventDefault(); // the key that chose would send the form again
    close();
  });
  window.addEventListener("keyup", () => {
    taken = false;
  });
  // The box keeps the focus while the list is pressed, also with a finger.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("[role=option]");
    if (pressed) take(shown[[...list.children].indexOf(pressed)]);
  });
  window.addEventListener("pageshow", () => {
    taken = false;
    close();
  });
})();
