// The table: of a hundred thousand rows only those in sight are there.
//
// On a wide screen a row is a row, one or two lines high. On a phone and on paper it is a card with
// what happens in it alone. Either way its height follows from the plan, so the place of every row is
// known without drawing it.

const box = document.getElementById("box");
const table = document.getElementById("grid");
const head = table.tHead;
const body = table.tBodies[0];

const LINE = { one: 34, two: 52 };
const CARD = { head: 42, one: 25, two: 43, reason: 25, foot: 9 };
const BEYOND = 12; // rows drawn above and below those in sight
const PRINTED = 2000; // cards that go to a printer; more would stop it

const narrow = window.matchMedia("(max-width: 699px)");
let asCards = narrow.matches;

// Where nothing happens in any field, all that held rows say is shown.
const anyInTable = fields.some((field) => field.inTable);

const lastLine = plan.rows.line.reduce((most, line) => Math.max(most, line), 0);

const columns = [
  // What a command brought stands in no file.
  ...(lastLine > 0
    ? [{ id: "line", label: word("heading-row"), width: Math.max(5, String(lastLine).length), sticks: true }]
    : []),
  ...fields.filter((field) => field.role).map((field) => ({ ...heading(field), sticks: true })),
  ...(plan.many_files ? [{ id: "file", label: word("heading-file"), width: 18 }] : []),
  ...fields.filter((field) => !field.role && (field.inTable || !anyInTable)).map(heading),
  { id: "status", label: word("heading-status"), width: 15, sticks: true, right: true },
];

const edge = columns.findLastIndex((column) => column.sticks && !column.right);

/** Lets a cell stay in sight when the table is scrolled across. */
function stick(cell, column, nth) {
  if (!column.sticks) return;
  cell.classList.add("sticks", column.right ? "right" : `left-${nth}`);
  cell.classList.toggle("edge", nth === edge);
  cell.classList.toggle("named", column.field?.role === "name");
}

function heading(field) {
  return { id: field.id, label: field.label, width: field.width, field };
}

/** Whether a card has a line for a cell that is one line high. */
const isCardLine = (field, verdict) => verdict !== "k" && !(field.role && "nt".includes(verdict));

// How many cells of a row take one line, and how many two.
const ones = new Uint8Array(rowCount);
const twos = new Uint8Array(rowCount);
for (const field of fields) {
  if (!columns.some((column) => column.field === field)) continue;
  for (let at = 0; at < field.rowOf.length; at++) {
    const verdict = field.verdict[at];
    if (TWO_LINES.includes(verdict)) twos[field.rowOf[at]]++;
    else if (isCardLine(field, verdict)) ones[field.rowOf[at]]++;
  }
}
const hasReason = new Uint8Array(rowCount);
for (const row of rows.reason.at) hasReason[row] = 1;

function heightOf(row) {
  if (!asCards) return twos[row] || hasReason[row] ? LINE.two : LINE.one;
  return CARD.head + ones[row] * CARD.one + twos[row] * CARD.two + hasReason[row] * CARD.reason + CARD.foot;
}

/** Where each row of the view begins, and at last where they end. */
let begins = new Float64Array(1);

function measure() {
  begins = new Float64Array(view.length + 1);
  for (let nth = 0; nth < view.length; nth++) begins[nth + 1] = begins[nth] + heightOf(view[nth]);
}

/** The place in the view at a height. */
function placeAt(height) {
  let [low, high] = [0, view.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins[middle + 1] <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}

const above = body.insertRow();
const below = body.insertRow();
for (const gap of [above, below]) gap.className = "gap";
for (const gap of [above, below]) gap.setAttribute("aria-hidden", "true");

const drawn = new Map(); // place in the view → its row in the page
let active = { place: 0, column: 1 }; // which cell the keyboard is on; -1 is the headings

const headHeight = () => (asCards ? 0 : head.offsetHeight);

function inSight() {
  const height = box.clientHeight - headHeight();
  const first = Math.max(0, placeAt(box.scrollTop) - BEYOND);
  return [first, Math.min(view.length, placeAt(box.scrollTop + height) + 1 + BEYOND)];
}

function draw([first, last] = inSight()) {
  for (const [place, made] of drawn) {
    if (place >= first && place < last) continue;
    if (made.contains(document.activeElement)) table.focus({ preventScroll: true });
    made.remove();
    drawn.delete(place);
  }
  let next = above.nextSibling;
  for (let place = first; place < last; place++) {
    const made = drawn.get(place) ?? drawRow(place);
    if (made === next) next = next.nextSibling;
    else body.insertBefore(made, next);
    drawn.set(place, made);
  }
  above.style.height = `${begins[first]}px`;
  below.style.height = `${begins[view.length] - begins[last]}px`;
  above.hidden = first === 0;
  below.hidden = last === view.length;
  // One cell takes the keyboard's focus: the active one, else whichever is in sight.
  if (active.place >= 0 && !drawn.has(active.place)) table.tabIndex = 0;
  else table.tabIndex = -1;
}

function drawRow(place) {
  const row = view[place];
  const made = element("tr", asCards ? "card" : "", null, { role: "row", "aria-rowindex": place + 2 });
  made.style.height = `${heightOf(row)}px`;
  made.dataset.place = place;
  if (row === opened) made.classList.add("opened");
  if (asCards) drawCard(made, row, place);
  else columns.forEach((column, nth) => made.append(drawCell(column, nth, row, place)));
  return made;
}

function drawCell(column, nth, row, place) {
  const isHead = column.field?.role === "number";
  const made = element(isHead ? "th" : "td", "", null, {
    role: isHead ? "rowheader" : "gridcell",
    "aria-colindex": nth + 1,
    tabindex: place === active.place && nth === active.column ? 0 : -1,
  });
  stick(made, column, nth);
  fill(made, column, row);
  return made;
}

function fill(made, column, row) {
  if (column.field) {
    show(made, face(row, column.field));
  } else if (column.id === "status") {
    show(made, statusFace(row));
  } else {
    made.classList.add(column.id);
    const text = column.id === "line" ? rows.line(row) : rows.file(row);
    show(made, { kind: "plain", top: [text ?? ""] });
  }
}

/** A card: who it is, then what happens, a line for each field. */
function drawCard(made, row, place) {
  const title = element("th", "title", null, {
    role: "rowheader",
    "aria-colindex": 1,
    tabindex: place === active.place ? 0 : -1,
  });
  const who = element("span", "who");
  who.append(element("b", "", rows.number(row) ?? ""), " ", rows.name(row) ?? "");
  const { top, below } = statusFace(row);
  title.append(who, ...top);
  made.append(title);
  if (hasReason[row]) {
    const why = element("td", "why", null, { role: "gridcell", "aria-colindex": columns.length });
    why.append(rows.message.get(row) ?? below[0]);
    made.append(why);
  }
  columns.forEach((column, nth) => {
    const at = column.field ? column.field.cellIn[row] : -1;
    if (at < 0) return;
    const verdict = column.field.verdict[at];
    const two = TWO_LINES.includes(verdict);
    if (!two && !isCardLine(column.field, verdict)) return;
    const line = element("td", two ? "pair two" : "pair", null, { role: "gridcell", "aria-colindex": nth + 1 });
    line.append(element("span", "label", column.label));
    const value = element("div", "value");
    show(value, face(row, column.field));
    line.append(value);
    made.append(line);
  });
}

/** Draws all of the view anew, from its top unless it is to stay where it is. */
function redraw(stays) {
  const kept = stays ? view[placeAt(box.scrollTop)] : null;
  measure();
  for (const made of drawn.values()) made.remove();
  drawn.clear();
  table.setAttribute("aria-rowcount", view.length + 1);
  table.setAttribute("aria-colcount", columns.length);
  table.classList.toggle("cards", asCards);
  active.place = Math.min(Math.max(active.place, 0), Math.max(0, view.length - 1));
  if (!stays) active.place = 0;
  const place = stays ? view.indexOf(kept) : 0;
  layOut();
  box.scrollTop = place > 0 ? begins[place] : 0;
  draw();
}

/** The width of a digit, bold as new values are: fonts differ. */
function signWidth() {
  const pen = document.createElement("canvas").getContext("2d");
  const { fontFamily, fontSize } = getComputedStyle(table);
  pen.font = `600 ${fontSize} ${fontFamily}`;
  return pen.measureText("0123456789").width / 10;
}

/** Gives the columns their widths; what room is left goes to the fields. */
function layOut() {
  if (asCards) {
    for (const column of table.querySelectorAll("col")) column.style.width = "";
    table.style.width = "";
    return;
  }
  const least = columns.map((column) => Math.ceil(column.width * signWidth() + 26));
  const room = box.clientWidth - least.reduce((sum, width) => sum + width, 0);
  const flexible = columns.filter((column) => column.field && column.field.role !== "number");
  const flex = flexible.reduce((sum, column) => sum + column.width, 0);
  let left = 0;
  columns.forEach((column, nth) => {
    const grows = room > 0 && flexible.includes(column);
    column.px = least[nth] + (grows ? Math.floor((room * column.width) / flex) : 0);
    table.querySelectorAll("col")[nth].style.width = `${column.px}px`;
    if (column.sticks && !column.right) {
      table.style.setProperty(`--left-${nth}`, `${left}px`);
      left += column.px;
    }
  });
  table.style.width = `${columns.reduce((sum, column) => sum + column.px, 0)}px`;
}

function drawHead() {
  const group = element("colgroup");
  const row = element("tr", "", null, { role: "row", "aria-rowindex": 1 });
  columns.forEach((column, nth) => {
    group.append(element("col"));
    const made = element("th", "", null, { role: "columnheader", "aria-colindex": nth + 1, scope: "col" });
    stick(made, column, nth);
    const button = element("button", "sort", column.label, { type: "button", tabindex: -1 });
    button.addEventListener("click", () => sortBy(column.id));
    made.append(button);
    row.append(made);
  });
  table.prepend(group);
  head.append(row);
}

function sortBy(id) {
  asked.sort = asked.sort === id ? `-${id}` : asked.sort === `-${id}` ? "" : id;
  ask();
}

function tellSorting() {
  const down = asked.sort.startsWith("-");
  const id = down ? asked.sort.slice(1) : asked.sort;
  columns.forEach((column, nth) => {
    const cell = head.rows[0].cells[nth];
    if (column.id === id) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    else cell.removeAttribute("aria-sort");
  });
}
