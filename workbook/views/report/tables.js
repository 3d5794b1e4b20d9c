// Tables that sort by a column and show the rows that contain some words.

/** Every table of the page that can be sorted. */
export function liveTables() {
  for (const table of document.querySelectorAll("table.sortable")) sortable(table);
  document.addEventListener("input", (event) => {
    const field = /** @type {Element} */ (event.target);
    if (field instanceof HTMLInputElement && field.dataset.filters) filter(field);
  });
}

/** @param {Element} table */
export function sortable(table) {
  const heads = [...table.querySelectorAll("thead th")];
  heads.forEach((head, column) => {
    head.querySelector("button")?.addEventListener("click", () => sort(table, heads, column));
  });
}

/**
 * @param {Element} table
 * @param {Element[]} heads
 * @param {number} column
 */
function sort(table, heads, column) {
  const up = heads[column].getAttribute("aria-sort") !== "ascending";
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
  const body = table.querySelector("tbody");
  const rows = [...(body?.rows ?? [])];
  const keys = new Map(rows.map((row) => [row, row.cells[column]?.dataset.sort ?? row.cells[column]?.textContent ?? ""]));
  const compare = (/** @type {string} */ a, /** @type {string} */ b) => {
    const [first, second] = [a === "" ? NaN : Number(a), b === "" ? NaN : Number(b)];
    if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
    if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  rows.sort((a, b) => compare(keys.get(a) ?? "", keys.get(b) ?? "") * (up ? 1 : -1));
  body?.append(...rows);
}

/** @param {HTMLInputElement} input */
export function filter(input) {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const table = /** @type {HTMLTableElement} */ (document.getElementById(input.dataset.filters ?? ""));
  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    const text = (row.textContent ?? "").toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  const count = document.getElementById(`${input.dataset.filters}-count`);
  if (count) count.textContent = words.length ? `${shown} of ${table.tBodies[0].rows.length} rows` : "";
}
