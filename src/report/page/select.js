// Which rows are shown, and in which order: search, filters, sorting.

const nothing = () => ({ q: "", status: new Set(), field: "", group: "", reason: "", sort: "" });
let asked = nothing();

/** The rows that are shown, in order. */
let view = [];

const fold = (text) => {
  const low = text.toLowerCase();
  return /[^\x00-\x7f]/.test(low) ? low.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : low;
};

// All that a row says, folded: made once, in pauses, so that the first letter typed finds it ready.
const spoken = new Array(rowCount);
let spokenUpTo = 0;

function listen(until) {
  for (; spokenUpTo < rowCount && until(); spokenUpTo++) {
    const row = spokenUpTo;
    const texts = [rows.number(row), rows.name(row)];
    for (const field of fields) {
      const at = field.cellIn[row];
      if (at >= 0) texts.push(field.text(at), field.old(at));
    }
    spoken[row] = fold(texts.filter(Boolean).join("\n"));
  }
}

const inPauses = window.requestIdleCallback ?? ((then) => setTimeout(() => then({ timeRemaining: () => 8 }), 16));

function listenInPauses() {
  if (spokenUpTo < rowCount) {
    inPauses((pause) => {
      let nth = 0;
      listen(() => ++nth % 64 !== 0 || pause.timeRemaining() > 1);
      listenInPauses();
    });
  }
}

/** Marks the rows that have what `has` finds in the cells of a field. */
function mark(marks, field, has) {
  for (let at = 0; at < field.rowOf.length; at++) if (has(at)) marks[field.rowOf[at]] = 1;
}

/** The groups of a cell that may hold several, each as it stands among others. */
const groupsIn = (text) => (text?.match(/"(?:[^"]|"")*"|[^",;\s][^,;]*/g) ?? []).map((name) => name.trim());

/** The rows that a filter lets through, one mark a row; null where it lets all through. */
const filters = {
  field() {
    const field = fields.find((field) => field.id === asked.field);
    if (!field) return null;
    const marks = new Uint8Array(rowCount);
    mark(marks, field, (at) => TELLING.includes(field.verdict[at]));
    return marks;
  },
  group() {
    if (!asked.group) return null;
    const marks = new Uint8Array(rowCount);
    for (const field of fields.filter((field) => field.isGroup)) {
      const has = (text) => text === asked.group || (field.several && groupsIn(text).includes(asked.group));
      mark(marks, field, (at) => has(field.text(at)) || has(field.old(at)));
    }
    return marks;
  },
  reason() {
    if (!asked.reason) return null;
    const marks = new Uint8Array(rowCount);
    const [what, cause] = split(asked.reason);
    rows.reason.at.forEach((row, i) => (marks[row] |= rows.reason.nth(i) === asked.reason));
    for (const field of fields) {
      if (what === "damage") {
        const is = (at) => field.verdict[at] === "d" && (cause == null || field.message.get(at) === cause);
        mark(marks, field, is);
      } else {
        const at = field.reason.at;
        for (let i = 0; i < at.length; i++) {
          if (field.reason.nth(i) === asked.reason) marks[field.rowOf[at[i]]] = 1;
        }
      }
    }
    return marks;
  },
};

/** `damage:leading zeros lost` in its two parts. */
function split(reason) {
  const colon = reason.indexOf(":");
  return colon < 0 ? [reason, null] : [reason.slice(0, colon), reason.slice(colon + 1)];
}

function select() {
  const marks = Object.values(filters).map((filter) => filter()).filter(Boolean);
  const words = fold(asked.q).split(/\s+/).filter(Boolean);
  if (words.length) listen(() => true);
  const found = new Int32Array(rowCount);
  let length = 0;
  for (let row = 0; row < rowCount; row++) {
    if (asked.status.size && !asked.status.has(rows.status[row])) continue;
    if (!marks.every((mark) => mark[row])) continue;
    if (!words.every((word) => spoken[row].includes(word))) continue;
    found[length++] = row;
  }
  view = sorted(found.subarray(0, length));
}

// A column's order is found once: the place of each row in it, rows that show nothing last.
const orders = new Map();
const collator = new Intl.Collator(plan.lang, { numeric: true, sensitivity: "base" });

function order(id) {
  if (!orders.has(id)) orders.set(id, ranks(key(id)));
  return orders.get(id);
}

function key(id) {
  if (id === "status") return (row) => plan.statuses.findIndex(([letter]) => letter === rows.status[row]);
  const field = fields.find((field) => field.id === id);
  return field ? (row) => shown(row, field) : (row) => row;
}

/** Equal texts have equal ranks, so each is compared once. */
function ranks(key) {
  const keys = Array.from({ length: rowCount }, (_, row) => key(row));
  const distinct = [...new Set(keys)].filter((text) => text != null);
  distinct.sort(typeof distinct[0] === "number" ? (a, b) => a - b : collator.compare);
  const rank = new Map(distinct.map((text, nth) => [text, nth]));
  return Float64Array.from(keys, (text) => rank.get(text) ?? Infinity);
}

// Unless asked otherwise: the rows in which something is said, then those that stay as they are.
const says = new Uint8Array(rowCount);
for (const field of fields) mark(says, field, (at) => TELLING.includes(field.verdict[at]));

function sorted(found) {
  if (!asked.sort) {
    const stays = (row) => !says[row] && rows.status[row] === "U";
    return [...found.filter((row) => !stays(row)), ...found.filter(stays)];
  }
  const down = asked.sort.startsWith("-");
  const rank = order(down ? asked.sort.slice(1) : asked.sort);
  const sign = down ? -1 : 1;
  return found.sort((a, b) => {
    if (rank[a] === rank[b]) return a - b;
    if (rank[a] === Infinity || rank[b] === Infinity) return rank[a] - rank[b];
    return sign * (rank[a] - rank[b]);
  });
}
