// How a cell looks: the same in the table, on a phone and on paper.

/** Where two texts begin to differ, and from where on they agree again: [start, end in `to`]. */
function difference(from, to) {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start++;
  let same = 0;
  while (same < most - start && from[from.length - 1 - same] === to[to.length - 1 - same]) same++;
  // Half of a sign is none: a pair of surrogates stays together.
  if (start > 0 && /[\ud800-\udbff]/.test(to[start - 1])) start--;
  return [start, to.length - same];
}

/** A new value, its changed part marked where most of it is as it was. */
function newValue(text, old) {
  const made = element("ins", "new");
  const [start, end] = old == null ? [0, text.length] : difference(old, text);
  const kept = text.length - (end - start);
  if (old == null || start >= end || kept < 3 || kept * 2 < text.length) {
    made.textContent = text;
    return made;
  }
  made.append(text.slice(0, start), element("mark", "", text.slice(start, end)), text.slice(end));
  return made;
}

/** Words for those who hear the page; the others see a colour and a line through. */
const heard = (id) => element("span", "heard", `${word(id)} `);

function oldValue(text) {
  const made = element("del", "old");
  made.append(text);
  return made;
}

/** A mark in words: what is held, and what a spreadsheet did, is never told by colour alone. */
const tag = (kind, text) => element("span", `tag ${kind}`, text);

const heldKind = (reason) => (reason === "conflict" ? "conflict" : "held");

function heldTag(reason) {
  return tag(heldKind(reason), word(reason === "conflict" ? "page-conflict" : "verdict-held"));
}

/** The face of a cell: what stands in it, and what stands below that. */
function face(row, field) {
  const cell = cellOf(row, field);
  if (cell == null) {
    const its = known(row, field);
    if (its != null) return { kind: "plain", top: [its] };
    // What a new row or one that is held leaves blank says nothing of a register's value.
    return { kind: "same", top: ["NHR".includes(rows.status[row]) ? "" : word("same")] };
  }
  const { at, verdict, old, text } = cell;
  switch (verdict) {
    case "s":
      return { kind: "set", top: [heard("page-heard-new"), newValue(text ?? "", null)] };
    case "n":
      return { kind: "set", top: [newValue(text ?? "", null)] };
    case "c": {
      const top = [heard("page-heard-new"), newValue(text ?? "", old)];
      return { kind: "changed", top, below: [heard("page-heard-old"), oldValue(old ?? "")] };
    }
    case "x":
      return { kind: "cleared", top: [heard("page-heard-cleared"), oldValue(old ?? "")] };
    case "h": {
      const reason = field.reason.get(at);
      const below = [heldTag(reason)];
      if (old != null) below.push(` ${word("page-stays", { value: old })}`);
      return { kind: heldKind(reason), top: [text ?? ""], below };
    }
    case "d": {
      const below = [tag("damage", word("verdict-damage")), " ", oldValue(text ?? "")];
      return { kind: "damage", top: [old ?? ""], below };
    }
    case "b":
      return { kind: "same", top: [known(row, field) ?? word("same"), " ", tag("blank", word("verdict-blank"))] };
    case "t":
      return { kind: "plain", top: [text ?? ""] };
    default:
      return { kind: text == null ? "same" : "plain", top: [text ?? known(row, field) ?? word("same")] };
  }
}

/** Puts a face into an element. */
function show(into, { kind, top, below }) {
  into.classList.add(kind);
  const first = element("div", "top");
  first.append(...top);
  into.append(first);
  if (below) {
    const second = element("div", "below");
    second.append(...below);
    into.append(second);
  }
}

/** A row's status, and below it why it is held, or how many of its cells are. */
function statusFace(row) {
  const [letter, , name] = plan.statuses.find(([letter]) => letter === rows.status[row]);
  const pill = element("span", `status is-${letter}`, name);
  const reason = rows.reason.get(row);
  const below = [];
  if (reason != null) {
    below.push(plan.reasons[reason]?.words ?? reason);
  } else {
    for (const [verdict, kind] of [["h", "held"], ["d", "damage"]]) {
      const many = fields.filter((field) => {
        const at = field.cellIn[row];
        return at >= 0 && field.verdict[at] === verdict;
      }).length;
      if (many > 0) below.push(tag(kind, word(`page-count-${kind}`, { count: counted(many) })), " ");
    }
  }
  return { kind: "state", top: [pill], below: below.length ? below : null };
}
