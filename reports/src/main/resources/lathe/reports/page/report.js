"use strict";

// Sorting: a click on a heading, first in the direction that answers a question (figures from the largest), then back. Absent figures stay last.
function keyOf(row, column) {
  const cell = row.cells[column];
  if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
  return cell.classList.contains("absent") ? null : cell.textContent;
}

// A long table has its first rows in the page and the others packed beside it. Whoever sorts, filters or asks for more gets them unpacked, once;
// of the rows that fit only so many stand in the table at a time.
const ROWS_AT_A_TIME = 100;

async function unpack(base64) {
  const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

class Rows {
  constructor(table) {
    this.table = table;
    this.body = table.tBodies[0];
    this.all = [...this.body.rows];
    this.fitting = this.all;
    this.limit = Math.max(ROWS_AT_A_TIME, this.all.length);
    this.count = document.querySelector(`[data-filters="${table.id}"]`)?.parentElement.querySelector("[aria-live]");
    this.more = document.querySelector(`[data-more="${table.id}"]`);
    this.packed = this.more?.querySelector("script");
    this.total = this.all.length + Number(this.packed?.dataset.count ?? 0);
    const button = this.more?.querySelector("button");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", async () => { await this.complete(); this.limit += 5 * ROWS_AT_A_TIME; this.show(); });
    }
  }

  // All rows, in the order of the file.
  complete() {
    this.completed ??= this.packed ? this.unpackRest() : Promise.resolve();
    return this.completed;
  }

  async unpackRest() {
    const template = document.createElement("template");
    template.innerHTML = `<table><tbody>${await (await unpack(this.packed.textContent)).text()}</tbody></table>`;
    this.all.push(...template.content.querySelector("tbody").rows);
  }

  show() {
    this.body.replaceChildren(...this.fitting.slice(0, this.limit));
    const shown = Math.min(this.limit, this.fitting.length);
    if (this.count) this.count.textContent = this.fitting.length === this.total ? `${this.total} rows` : `${this.fitting.length} of ${this.total} rows`;
    if (this.more) {
      this.more.hidden = shown === this.fitting.length;
      this.more.firstChild.textContent = `The first ${shown} of ${this.fitting.length} rows. `;
    }
  }

  async sort(column, descending) {
    await this.complete();
    const sign = descending ? -1 : 1;
    const keys = new Map(this.all.map((row) => [row, keyOf(row, column)]));
    const order = (a, b) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
    };
    this.all.sort((a, b) => order(keys.get(a), keys.get(b)));
    this.filter(this.words ?? "");
  }

  // Every word must occur somewhere in the row.
  async filter(text) {
    this.words = text;
    await this.complete();
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.fitting = words.length ? this.all.filter((row) => words.every((word) => textOf(row).includes(word))) : this.all;
    this.show();
  }
}

const collator = new Intl.Collator("en", { numeric: true });
const texts = new WeakMap();

function textOf(row) {
  if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
  return texts.get(row);
}

const tables = new Map();

function makeTable(table) {
  const rows = new Rows(table);
  tables.set(table.id, rows);
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.addEventListener("click", () => {
    const before = head.getAttribute("aria-sort");
    const descending = before ? before === "ascending" : head.classList.contains("figure") && head.textContent !== "#";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    rows.sort(column, descending);
  }));
  table.dataset.sortable = "ready";
}

function makeFilter(input) {
  input.addEventListener("input", () => tables.get(input.dataset.filters).filter(input.value));
}

// Far down a large page sections stand in noscript: whole for those without scripts, no work for the browser before they are wanted. They come
// when they are scrolled to, linked to or printed, the others one by one while the browser is idle, so that a search of the page finds them too.
const aside = new Set(document.querySelectorAll("section > noscript"));
const LONGEST_WAIT_MS = 500; // tabs in the background are idle only once in ten seconds
const idle = window.requestIdleCallback
  ? (act) => window.requestIdleCallback(act, {timeout: LONGEST_WAIT_MS})
  : (act) => setTimeout(act, 20);

function bringIn(noscript) {
  if (!aside.delete(noscript)) return;
  const section = noscript.parentElement;
  noscript.outerHTML = noscript.textContent;
  equip(section);
}

function bringAll() {
  aside.forEach(bringIn);
}

function bringOne() {
  const [next] = aside;
  if (next) {
    bringIn(next);
    idle(bringOne);
  } else {
    document.documentElement.dataset.script = "whole";
  }
}

function equip(root) {
  root.querySelectorAll("table[data-sortable]").forEach(makeTable);
  root.querySelectorAll("input[data-filters]").forEach(makeFilter);
}

// A link to a layer works although its section is still aside, or its row filtered away or not unpacked yet. All ids in a section begin with its own.
async function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  const far = [...aside].find((noscript) => id.startsWith(`${noscript.parentElement.id}-`));
  if (far) {
    bringIn(far);
    location.replace(location.hash); // scrolls to what has come
  }
  const rows = tables.get(id.replace(/-l\d+$/, "-layers"));
  if (!rows || rows.table.id === id || document.getElementById(id)) return;
  await rows.complete();
  const row = rows.all.find((candidate) => candidate.id === id);
  if (!row) return;
  rows.fitting = rows.all;
  rows.limit = Math.max(rows.limit, rows.all.indexOf(row) + 1);
  rows.show();
  row.scrollIntoView();
}

// Charts: details beside the mark that is pointed at or focused; arrows walk, one stop for Tab, Enter leads on.
const tip = document.getElementById("tip");
let tipped = null; // the mark that it stands beside

// Without a script the title of a mark is what shows on hover; with one the tip says the same at once, and the title becomes the label.
function wordsOf(mark) {
  const title = mark.querySelector("title");
  if (title) {
    mark.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  return mark.getAttribute("aria-label");
}

function showTip(mark) {
  const [name, ...rest] = wordsOf(mark).split(" · ");
  const title = document.createElement("b");
  title.textContent = name;
  const lines = rest.map((line) => Object.assign(document.createElement("div"), { textContent: line }));
  tip.replaceChildren(title, ...lines);
  tip.hidden = false;
  tipped = mark;
  placeTip();
}

function placeTip() {
  const bar = tipped.querySelector(".bar, .dot").getBoundingClientRect();
  const left = Math.min(bar.left, window.innerWidth - tip.offsetWidth - 12);
  const below = bar.bottom + 8 + tip.offsetHeight < window.innerHeight;
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${below ? bar.bottom + 8 : bar.top - tip.offsetHeight - 8}px`;
}

function hideTip() {
  tip.hidden = true;
  tipped = null;
}

// Focus itself scrolls to its mark, and the tip goes along; that of a pointer, which stays where it is, goes away.
function moveTip() {
  if (tipped && tipped === document.activeElement) placeTip(); else hideTip();
}

function lead(mark) {
  if (mark.dataset.target) location.hash = mark.dataset.target;
}

function walk(mark, event) {
  const marks = [...mark.closest("svg").querySelectorAll(".mark")];
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -marks.length, End: marks.length };
  if (event.key === "Escape") hideTip();
  if (event.key === "Enter") lead(mark);
  if (!(event.key in steps)) return;
  event.preventDefault();
  const next = marks[Math.max(0, Math.min(marks.length - 1, marks.indexOf(mark) + steps[event.key]))];
  mark.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// One listener for all marks of the page, which may be thousands.
function onMarks(type, act) {
  document.addEventListener(type, (event) => {
    const mark = event.target.closest?.(".mark");
    if (mark) act(mark, event);
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

// Results are packed in their links and work without any script; with one, they are saved unpacked.
async function saveRaw(event) {
  const link = event.target.closest("a[data-raw]");
  if (!link) return;
  event.preventDefault();
  const json = await (await unpack(link.href.slice(link.href.indexOf(",") + 1))).blob();
  const saved = Object.assign(document.createElement("a"), { href: URL.createObjectURL(json), download: link.dataset.raw });
  saved.click();
  URL.revokeObjectURL(saved.href);
}

equip(document);
document.addEventListener("click", saveRaw);
onMarks("pointerover", showTip);
onMarks("pointerout", hideTip);
onMarks("focusin", showTip);
onMarks("focusout", hideTip);
onMarks("click", lead);
onMarks("keydown", walk);
document.addEventListener("scroll", moveTip, { passive: true, capture: true });
window.addEventListener("beforeprint", () => {
  bringAll();
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
});
window.addEventListener("hashchange", follow);
makeTheme(document.getElementById("theme"));
const near = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach((one) => {
  near.unobserve(one.target);
  one.target.querySelectorAll(":scope > noscript").forEach(bringIn);
}), { rootMargin: "1000px" });
aside.forEach((noscript) => near.observe(noscript.parentElement));
follow();
document.documentElement.dataset.script = "ready";
document.documentElement.dataset.readyMs = Math.round(performance.now()); // since the page was asked for
idle(bringOne);
