// The page as a whole: what is asked for, shown, and told of it.

const search = document.getElementById("search");
const result = document.getElementById("result");
const clear = document.getElementById("clear");
const choices = ["field", "group", "reason"].map((name) => document.getElementById(`by-${name}`));
const chips = [...document.querySelectorAll("#by-status button")];
const isNarrowed = () => Boolean(asked.q || asked.status.size || asked.field || asked.group || asked.reason);

/** Shows what is asked for, and says how much that is. */
function ask(stays) {
  select();
  redraw(stays);
  tellSorting();
  tellFilters();
  result.textContent = word(isNarrowed() ? "page-shown-of" : "page-shown-all", {
    shown: counted(view.length),
    all: counted(rowCount),
  });
  document.getElementById("none").hidden = view.length > 0;
  writeAddress(opened >= 0 ? addressOf(opened) : null);
}

function tellFilters() {
  if (search.value !== asked.q) search.value = asked.q;
  for (const choice of choices) {
    const name = choice.id.slice(3);
    choice.value = asked[name];
    // A filter that the page does not offer is still one: it finds nothing, and can be taken off.
    if (choice.value !== asked[name]) {
      choice.append(new Option(asked[name], asked[name]));
      choice.value = asked[name];
    }
    choice.classList.toggle("on", asked[name] !== "");
  }
  for (const chip of chips) chip.setAttribute("aria-pressed", asked.status.has(chip.dataset.status));
  clear.hidden = !isNarrowed();
}

function clearAll() {
  asked = { ...nothing(), sort: asked.sort };
  ask();
}

function clearSearch() {
  asked.q = "";
  ask();
}

// A value that its column cuts is whole where the mouse rests on it.
body.addEventListener("mouseover", (event) => {
  const text = event.target.closest(".top, .below");
  if (text && text.scrollWidth > text.clientWidth) text.title = text.textContent;
});

document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());

let typing = 0;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    asked.q = search.value;
    ask();
  }, rowCount > 5000 ? 120 : 0);
});
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "Enter") {
    event.preventDefault();
    if (view.length) moveTo(Math.max(0, active.place), active.column);
  }
});
for (const choice of choices) {
  choice.addEventListener("change", () => {
    asked[choice.id.slice(3)] = choice.value;
    ask();
  });
}
for (const chip of chips) {
  chip.addEventListener("click", () => {
    const letter = chip.dataset.status;
    if (!asked.status.delete(letter)) asked.status.add(letter);
    ask();
  });
}
clear.addEventListener("click", () => {
  clearAll();
  search.focus();
});

/** Goes where the address says: filters, and one row above all. */
function follow(first) {
  const target = readAddress();
  if (opened >= 0) close();
  ask();
  if (!target) {
    if (!first && location.hash) toTable();
    return;
  }
  const row = target.number == null ? target.row : rowWithNumber(target.number);
  if (!(row >= 0 && row < rowCount)) {
    result.textContent = word("page-not-here", { number: target.number ?? target.row + 1 });
    toTable();
    return;
  }
  if (!view.includes(row)) {
    asked = nothing();
    ask();
  }
  toTable();
  const place = view.indexOf(row);
  reveal(place, true);
  moveTo(place, active.column);
  open(row);
}

function toTable() {
  document.getElementById("rows").scrollIntoView({ block: "start" });
}

window.addEventListener("hashchange", () => follow(false));
// A link to where the address is already changes nothing in it, but is followed all the same.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.id !== "skip" && link.getAttribute("href") === location.hash) follow(false);
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  toTable();
  moveTo(Math.max(0, active.place), active.column);
});

let beforePrinting = null;
let waiting = false;
box.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw();
  });
}, { passive: true });

new ResizeObserver(() => {
  layOut();
  draw();
}).observe(box);
narrow.addEventListener("change", () => {
  // A sheet of paper is narrow too, and looked after below.
  if (beforePrinting) return;
  asCards = narrow.matches;
  redraw(true);
});

// On paper every row of the view is a card, up to as many as a printer takes.
window.addEventListener("beforeprint", () => {
  beforePrinting = { top: box.scrollTop };
  asCards = true;
  redraw(false);
  draw([0, Math.min(view.length, PRINTED)]);
  below.hidden = true;
  const left = view.length - PRINTED;
  const note = document.getElementById("not-printed");
  note.hidden = left <= 0;
  note.textContent = word("page-not-printed", { count: counted(Math.max(0, left)) });
  for (const part of document.querySelectorAll("details")) {
    part.dataset.was = part.open;
    part.open = true;
  }
});
window.addEventListener("afterprint", () => {
  if (!beforePrinting) return;
  const { top } = beforePrinting;
  beforePrinting = null;
  // The window's width may have changed meanwhile; where it is still the paper's, it is told of next.
  asCards = narrow.matches;
  redraw(true);
  box.scrollTop = top;
  draw();
  for (const part of document.querySelectorAll("details[data-was]")) part.open = part.dataset.was === "true";
});

// Light or dark as the system is, until somebody says otherwise.
const theme = document.getElementById("theme");
const kept = {
  get: () => { try { return localStorage.getItem("rundtur-theme"); } catch { return null; } },
  set: (value) => { try { localStorage.setItem("rundtur-theme", value); } catch { /* a view is no place to fail */ } },
};
const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (systemIsDark.matches ? "dark" : "light")) === "dark";
function paint() {
  theme.setAttribute("aria-pressed", isDark());
}
theme.addEventListener("click", () => {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  kept.set(next);
  paint();
});
systemIsDark.addEventListener("change", paint);
if (["light", "dark"].includes(kept.get())) document.documentElement.dataset.theme = kept.get();

for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
paint();
drawHead();
follow(true);
listenInPauses();
