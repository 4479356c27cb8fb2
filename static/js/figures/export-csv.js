/** Rows as CSV (RFC 4180), so that no spreadsheet takes a cell for a formula. Pure. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/; // the full-width signs, too
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A cell's text; an apostrophe goes before what a spreadsheet would run. Numbers stay numbers. */
export function defused(text) {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

function cell(value) {
  const text = typeof value === "number" ? (Number.isFinite(value) ? String(value) : "") : defused(String(value ?? ""));
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text from rows of cells. */
export const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** The rows of an HTML table, as they are shown. */
export function tableRows(table) {
  return [...table.rows].map((row) => [...row.cells].map((one) => one.textContent.replace(/\s+/g, " ").trim()));
}
