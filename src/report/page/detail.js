// One row opened: every cell that something is said of, with all that the plan knows about it.

const panel = document.getElementById("detail");
let opened = -1;
let openedFrom = null;

/** A verdict in a word, and in a colour. */
function verdictTold(verdict, reason) {
  if (verdict === "h") return heldTag(reason);
  if (verdict === "d") return tag("damage", word("verdict-damage"));
  if (verdict === "b") return tag("blank", word("verdict-blank"));
  const name = { s: "set", c: "changed", x: "cleared", k: "kept" }[verdict];
  return element("span", `verdict ${name}`, word(`verdict-${name}`));
}

function open(row) {
  openedFrom = document.activeElement;
  opened = row;
  panel.replaceChildren(...told(row));
  panel.hidden = false;
  panel.querySelector("h2").focus({ preventScroll: true });
  panel.scrollTop = 0;
  markOpened();
  writeAddress(addressOf(row));
}

function close() {
  opened = -1;
  panel.hidden = true;
  markOpened();
  writeAddress(null);
  if (openedFrom?.isConnected) openedFrom.focus({ preventScroll: true });
  else table.focus({ preventScroll: true });
}

function markOpened() {
  for (const [place, made] of drawn) made.classList.toggle("opened", view[place] === opened);
}

function told(row) {
  const parts = [];
  const top = element("header");
  const title = element("h2", "", null, { tabindex: -1, id: "detail-title" });
  title.append(element("span", "number", rows.number(row) ?? word("page-no-number")), " ", rows.name(row) ?? "");
  const shut = element("button", "shut", "×", { type: "button", "aria-label": word("page-close"), title: word("page-close") });
  shut.addEventListener("click", close);
  top.append(title, shut);
  const place = element("p", "place");
  place.append(...statusFace(row).top, " ", where(row));
  parts.push(top, place);
  const reason = rows.reason.get(row);
  if (reason != null) parts.push(why(reason, rows.message.get(row)));
  const plain = element("dl", "plain-values");
  for (const field of fields) {
    const cell = cellOf(row, field);
    if (cell == null) continue;
    if ("nt".includes(cell.verdict)) plain.append(valueTold(field, cell));
    else parts.push(cellTold(row, field, cell));
  }
  if (plain.childElementCount) parts.push(plain);
  const link = element("a", "link", word("page-link"), { href: `#${addressOf(row)}` });
  parts.push(element("footer"));
  parts.at(-1).append(link);
  return parts;
}

/** Where a row stands in its file, as a person finds it again. */
function where(row) {
  const [file, sheet, line] = [rows.file(row), rows.sheet(row), rows.line(row)];
  if (file == null || line == null) return "";
  return sheet ? `${file}  ${sheet}!${line}` : `${file}:${line}`;
}

function why(reason, message) {
  const described = plan.reasons[reason];
  const made = element("div", `why ${heldKind(reason)}`);
  made.append(said("p", "", message ?? described?.words ?? reason));
  if (described) made.append(said("p", "remedy", described.remedy));
  return made;
}

/** A sentence, with what stands in backticks set apart: somebody's text, or a command's. */
function said(name, classes, sentence) {
  const made = element(name, classes);
  const pieces = sentence.split("`");
  // A backtick without a partner is one.
  if (pieces.length % 2 === 0) pieces.push(pieces.splice(-2).join("`"));
  pieces.forEach((piece, nth) => made.append(nth % 2 === 1 ? element("code", "", piece) : piece));
  return made;
}

/** A line of a list: what it is, and what it says. */
function line(label, content) {
  const made = element("div");
  const says = element("dd");
  says.append(content);
  made.append(element("dt", "", label), says);
  return made;
}

const bdi = (text) => element("bdi", "", text);

/** A value of a record that comes whole: new, or held as it was typed. */
function valueTold(field, { verdict, text }) {
  return line(field.label, verdict === "n" ? newValue(text ?? "", null) : bdi(text ?? ""));
}

function cellTold(row, field, { at, verdict, old, text }) {
  const made = element("section", "cell");
  const [reason, message] = [field.reason.get(at), field.message.get(at)];
  const title = element("h3", "", field.label);
  title.append(" ", verdictTold(verdict, reason));
  const list = element("dl");
  const add = (id, value, content) => value != null && list.append(line(word(id), content ?? bdi(value)));
  const written = WRITTEN.includes(verdict);
  add("page-base", field.base.get(at));
  add("page-now", old ?? word("empty"), written && old != null ? oldValue(old) : null);
  if (written) {
    add("page-typed", field.typed.get(at));
    add("page-gets", text ?? word("empty"), text == null ? null : newValue(text, old));
  } else if (verdict !== "k") {
    add("page-typed", text ?? word("empty"));
  }
  made.append(title, list);
  if (reason != null) made.append(why(reason, message));
  else if (message != null) made.append(said("p", "note", message));
  return made;
}
