// What is asked for stands in the address, so that a view can be kept and sent:
// `#status=Held&reason=conflict`, and `#r1042` for the record with number 1042, `#row=17` for the
// seventeenth row of the plan.

const KEYS = ["q", "status", "field", "group", "reason", "sort"];

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  asked = nothing();
  for (const name of KEYS) if (name !== "status") asked[name] = given.get(name) ?? "";
  const words = (given.get("status") ?? "").split(",");
  for (const [letter, word] of plan.statuses) if (words.includes(word)) asked.status.add(letter);
  for (const [name, value] of given) {
    if (name === "row" && value) return { row: Number(value) - 1 };
    if (!KEYS.includes(name) && name.startsWith("r") && !value) return { number: name.slice(1) };
  }
  return null;
}

function address() {
  const told = new URLSearchParams();
  for (const name of KEYS) if (name !== "status" && asked[name]) told.set(name, asked[name]);
  const statuses = plan.statuses.filter(([letter]) => asked.status.has(letter)).map(([, word]) => word);
  if (statuses.length) told.set("status", statuses.join(","));
  return told.toString().replaceAll("%2C", ",");
}

function writeAddress(target) {
  const told = [target, address()].filter(Boolean).join("&");
  const place = told ? `#${told}` : location.pathname + location.search;
  // A browser may refuse to rewrite the address of a local file: then it stays as it is.
  try {
    history.replaceState(null, "", place);
  } catch {
    return;
  }
}

/** The row with a number: as written, else by what spreadsheets do to numbers. */
function rowWithNumber(number) {
  const bare = (text) => text.toLowerCase().replace(/^0+(?=.)/, "");
  let near = -1;
  for (let row = 0; row < rowCount; row++) {
    const its = rows.number(row);
    if (its === number) return row;
    if (near < 0 && its != null && bare(its) === bare(number)) near = row;
  }
  return near;
}

/** The address of a row: by its record's number, where it has one. */
function addressOf(row) {
  const number = rows.number(row);
  return number && rowWithNumber(number) === row ? `r${encodeURIComponent(number)}` : `row=${row + 1}`;
}
