"use strict";

// Sorting: a click on a heading, first in the direction that answers a question (figures from the largest), then back. Absent figures stay last.
function keyOf(row, column) {
  const cell = row.cells[column];
  if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
  return cell.classList.contains("absent") ? null : cell.textContent;
}

function sortBy(table, column, descending) {
  const sign = descending ? -1 : 1;
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, key: keyOf(row, column) }));
  rows.sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
    const order = typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : String(a.key).localeCompare(String(b.key), "en", { numeric: true });
    return sign * order;
  });
  table.tBodies[0].append(...rows.map((entry) => entry.row));
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.addEventListener("click", () => {
    const before = head.getAttribute("aria-sort");
    const descending = before ? before === "ascending" : head.classList.contains("figure") && head.textContent !== "#";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    sortBy(table, column, descending);
  }));
  table.dataset.sortable = "ready";
}

// Filtering: every word must occur somewhere in the row.
function makeFilter(input) {
  const rows = [...document.getElementById(input.dataset.filters).tBodies[0].rows];
  const count = input.parentElement.querySelector("[aria-live]");
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = rows.filter((row) => !(row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word)))).length;
    count.textContent = words.length ? `${shown} of ${rows.length} rows` : `${rows.length} rows`;
  });
}

// Waterfall: details beside the bar that is pointed at or focused; arrows walk, one stop for Tab.
const tip = document.getElementById("tip");

function showTip(layer) {
  const [name, ...rest] = layer.getAttribute("aria-label").split(" · ");
  const title = document.createElement("b");
  title.textContent = name;
  const lines = rest.map((line) => Object.assign(document.createElement("div"), { textContent: line }));
  tip.replaceChildren(title, ...lines);
  tip.hidden = false;
  const bar = layer.querySelector(".bar").getBoundingClientRect();
  const left = Math.min(bar.left, window.innerWidth - tip.offsetWidth - 12);
  const below = bar.bottom + 8 + tip.offsetHeight < window.innerHeight;
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${below ? bar.bottom + 8 : bar.top - tip.offsetHeight - 8}px`;
}

function hideTip() {
  tip.hidden = true;
}

function makeWalkable(drawing) {
  const layers = [...drawing.querySelectorAll(".layer")];
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -layers.length, End: layers.length };
  layers.forEach((layer, place) => {
    layer.querySelector("title").remove(); // the tip says the same, at once
    layer.addEventListener("pointerenter", () => showTip(layer));
    layer.addEventListener("pointerleave", hideTip);
    layer.addEventListener("focus", () => showTip(layer));
    layer.addEventListener("blur", hideTip);
    layer.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hideTip();
      if (!(event.key in steps)) return;
      event.preventDefault();
      const next = layers[Math.max(0, Math.min(layers.length - 1, place + steps[event.key]))];
      layer.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });
}

// Theme: the system's, until the button says otherwise.
function makeTheme(button) {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
  button.hidden = false;
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; label(); });
  system.addEventListener("change", label);
  label();
}

// The raw result is packed in the link itself and works without any script; with one, it is saved unpacked.
function makeRaw(link) {
  if (typeof DecompressionStream === "undefined") return;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const packed = Uint8Array.from(atob(link.href.slice(link.href.indexOf(",") + 1)), (c) => c.charCodeAt(0));
    const json = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
    const saved = Object.assign(document.createElement("a"), { href: URL.createObjectURL(json), download: "run.json" });
    saved.click();
    URL.revokeObjectURL(saved.href);
  });
}

document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
document.querySelectorAll("input[data-filters]").forEach(makeFilter);
document.querySelectorAll(".waterfall svg").forEach(makeWalkable);
document.addEventListener("scroll", hideTip, { passive: true, capture: true });
window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
makeTheme(document.getElementById("theme"));
makeRaw(document.getElementById("raw"));
document.documentElement.dataset.script = "ready";
