// The keyboard in the table: arrows, pages and ends move from cell to cell, Enter opens a row.

/** The element of the active cell, where it is drawn. */
function activeCell() {
  if (active.place < 0) return head.rows[0].cells[active.column]?.firstElementChild ?? null;
  const made = drawn.get(active.place);
  return asCards ? made?.cells[0] : made?.cells[active.column];
}

function moveTo(place, column) {
  const was = activeCell();
  if (was) was.tabIndex = -1;
  const top = asCards ? 0 : -1;
  active = {
    place: Math.min(Math.max(place, top), view.length - 1),
    column: asCards ? 0 : Math.min(Math.max(column, 0), columns.length - 1),
  };
  reveal(active.place);
  const cell = activeCell();
  if (!cell) return;
  cell.tabIndex = 0;
  cell.focus({ preventScroll: true });
  if (!asCards) revealColumn(columns[active.column], cell);
}

/** Scrolls a row of the view into sight, no further than needed, and draws it. */
function reveal(place, inTheMiddle) {
  if (place < 0) return;
  const height = box.clientHeight - headHeight();
  const [top, bottom] = [begins[place], begins[place + 1]];
  if (inTheMiddle) box.scrollTop = top - (height - (bottom - top)) / 2;
  else if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + height) box.scrollTop = bottom - height;
  draw();
}

function revealColumn(column, cell) {
  if (column.sticks) return;
  const left = columns.reduce((sum, it) => sum + (it.sticks && !it.right ? it.px : 0), 0);
  const right = columns.reduce((sum, it) => sum + (it.right ? it.px : 0), 0);
  const its = (cell.closest("th, td") ?? cell).offsetLeft;
  const [from, to] = [box.scrollLeft + left, box.scrollLeft + box.clientWidth - right];
  if (its < from) box.scrollLeft = its - left;
  else if (its + column.px > to) box.scrollLeft = its + column.px - box.clientWidth + right;
}

const pageOfRows = () => Math.max(1, placeAt(box.scrollTop + box.clientHeight - headHeight()) - placeAt(box.scrollTop) - 1);

const MOVES = {
  ArrowDown: () => [active.place + 1, active.column],
  ArrowUp: () => [active.place - 1, active.column],
  ArrowRight: () => [active.place, active.column + 1],
  ArrowLeft: () => [active.place, active.column - 1],
  PageDown: () => [active.place + pageOfRows(), active.column],
  PageUp: () => [Math.max(0, active.place - pageOfRows()), active.column],
  Home: (all) => [all ? 0 : active.place, 0],
  End: (all) => [all ? view.length - 1 : active.place, columns.length - 1],
};

table.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey || (event.ctrlKey && !["Home", "End"].includes(event.key))) return;
  const move = MOVES[event.key];
  if (move) {
    event.preventDefault();
    moveTo(...move(event.ctrlKey));
  } else if ((event.key === "Enter" || event.key === " ") && active.place >= 0 && view.length > 0) {
    event.preventDefault();
    open(view[active.place]);
  }
});

table.addEventListener("focusin", (event) => {
  const cell = event.target.closest("th, td");
  if (!cell) return;
  const row = cell.parentElement;
  active = {
    place: row.parentElement === head ? -1 : Number(row.dataset.place),
    column: asCards ? 0 : cell.cellIndex,
  };
});

// Tab leads into the table even where its active cell is out of sight.
table.addEventListener("focus", () => {
  if (!drawn.has(active.place) && view.length > 0) active.place = placeAt(box.scrollTop);
});

body.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-place]");
  if (!row || String(getSelection())) return;
  const cell = event.target.closest("th, td");
  if (cell) moveTo(Number(row.dataset.place), cell.cellIndex);
  open(view[Number(row.dataset.place)]);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "Escape") {
    if (opened >= 0) close();
    else if (event.target === search && search.value) clearSearch();
    else if (event.target === search) moveTo(Math.max(0, active.place), active.column);
    else if (isNarrowed()) clearAll();
  }
});
