// The plan as it came: columns of texts, read where they are wanted.
//
// A column is a list of texts (0 where there is none), or {texts, at}: the texts that it has, and
// which of them stands where (-1 where there is none). A field has its cells in the order of the rows;
// `row` says how many rows each stands after the one before it. What few have is {at, is}: who has it,
// counted in the same way, and a column of what they have.
//
// A cell's letter is its verdict: s set, c changed, x cleared, k kept, b blank, h held, d damage; n is a
// value of a new record, t one of a held row as typed. `text` is what it gets, or what the file says
// where nothing is written; `old` is what the register holds.

const plan = JSON.parse(document.getElementById("data").textContent);
const fields = plan.fields;
const rowCount = plan.rows.status.length;

const WRITTEN = "scxn";
const TELLING = "scxbhdn";
const TWO_LINES = "chd";

function column(packed) {
  if (packed == null) return () => null;
  if (Array.isArray(packed)) return (at) => packed[at] || null;
  return (at) => (packed.at[at] < 0 ? null : packed.texts[packed.at[at]]);
}

function summed(steps) {
  const places = new Int32Array(steps.length);
  let place = -1;
  for (let i = 0; i < steps.length; i++) places[i] = place += steps[i];
  return places;
}

/** What few have, found by who has it. */
function sparse(packed) {
  if (packed == null) return { at: new Int32Array(0), nth: () => null, get: () => null };
  const at = summed(packed.at);
  const nth = column(packed.is);
  let places = null;
  const get = (who) => {
    places ??= new Map(Array.from(at, (place, i) => [place, i]));
    const i = places.get(who);
    return i === undefined ? null : nth(i);
  };
  return { at, nth, get };
}

const rows = {
  status: plan.rows.status,
  number: column(plan.rows.number),
  name: column(plan.rows.name),
  line: (row) => (plan.rows.line ? plan.rows.line[row] || null : null),
  file: column(plan.rows.file),
  sheet: column(plan.rows.sheet),
  reason: sparse(plan.rows.reason),
  message: sparse(plan.rows.message),
};

for (const field of fields) {
  const packed = field.cells;
  field.rowOf = summed(packed.row);
  field.verdict = packed.verdict;
  field.old = column(packed.old);
  field.text = column(packed.text);
  for (const few of ["base", "typed", "reason", "message"]) field[few] = sparse(packed[few]);
  field.cellIn = new Int32Array(rowCount).fill(-1);
  for (let at = 0; at < field.rowOf.length; at++) field.cellIn[field.rowOf[at]] = at;
}

/** The cell of a row in a field; null where the file says what the register says. */
function cellOf(row, field) {
  const at = field.cellIn[row];
  if (at < 0) return null;
  return { at, verdict: field.verdict[at], old: field.old(at), text: field.text(at) };
}

/** What a row is known to have in a field without a cell: its number and its name. */
function known(row, field) {
  if (field.role === "number") return rows.number(row);
  if (field.role === "name") return rows.name(row);
  return null;
}

/** What a row shows in a field, for sorting and for a search. */
function shown(row, field) {
  const at = field.cellIn[row];
  if (at < 0) return known(row, field);
  const verdict = field.verdict[at];
  if (verdict === "x") return field.old(at);
  return verdict === "d" || verdict === "b" ? known(row, field) : field.text(at);
}

/** A word of the page, with what belongs into its braces. */
function word(id, filled) {
  let text = plan.words[id] ?? id;
  for (const name in filled) text = text.replaceAll(`{${name}}`, filled[name]);
  return text;
}

const numbers = new Intl.NumberFormat(plan.lang);
const counted = (number) => numbers.format(number);

/** An element with its classes, text and attributes. */
function element(name, classes, text, attributes) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text != null) made.textContent = text;
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return made;
}
