// Small comforts. Every page works without them.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;

  if (event.key === "/") {
    const box = document.getElementById("q");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }

  // n and p walk through the matches of a document.
  if (event.key === "n" || event.key === "p") {
    const current = document.querySelector("mark:target");
    const step = current
      ? current.querySelector(event.key === "n" ? "a[rel=next]" : "a[rel=prev]")
      : document.querySelector("a[href='#m1']");
    if (step) step.click();
  }
});

// Steps between matches are no steps of the browser's Back.
document.querySelector(".text")?.parentElement.addEventListener("click", (event) => {
  const step = event.target.closest("a[href^='#m']");
  if (!step || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  location.replace(step.hash);
});

// A paragraph's sign leads to its address and copies it, without the search.
document.querySelector(".text")?.addEventListener("click", async (event) => {
  const sign = event.target.closest("a.here");
  if (!sign || !navigator.clipboard) return;
  const page = document.querySelector("link[rel=canonical]") ?? location;
  try {
    await navigator.clipboard.writeText(new URL(sign.hash, page.href).href);
  } catch {
    return; // not allowed: the address is in the browser's own bar
  }
  const told = document.querySelector(".copied");
  told.textContent = "The link to this paragraph is copied";
  setTimeout(() => { told.textContent = ""; }, 3000);
});

// Wherever the browser knows no popovers the filters stand in the page.
if (!("popover" in HTMLElement.prototype)) {
  document.documentElement.classList.add("no-popover");
}

// A button copies the text it stands beside, where the browser lets it.
for (const button of document.querySelectorAll("button[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = button.dataset.done;
  });
}

// While the drawer is open the tab key stays out of what it covers.
document.getElementById("filters")?.addEventListener("toggle", (event) => {
  for (const part of document.querySelectorAll(".skip, .head, main, .foot")) {
    part.inert = event.newState === "open";
  }
});
