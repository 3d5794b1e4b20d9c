// Parts of the page that are replaced when the design changes; what somebody opened, typed or chose stays.
import { filter, sortable } from "./tables.js";

/** @type {Map<string, string>} */
const shownParts = new Map();

/**
 * Put markup that the server made, with everything of the design escaped, into the parts that it is for.
 * @param {Record<string, string>} parts
 */
export function replaceParts(parts) {
  for (const [name, markup] of Object.entries(parts)) {
    const place = document.querySelector(`[data-part="${CSS.escape(name)}"]`);
    if (!place || shownParts.get(name) === markup) continue;
    shownParts.set(name, markup);
    const chosen = place.contains(document.activeElement) ? selectorOf(document.activeElement) : "";
    const open = new Set([...place.querySelectorAll("details[open]")].map((each) => each.id));
    const closed = new Set([...place.querySelectorAll("details:not([open])")].map((each) => each.id));
    const typed = [...place.querySelectorAll("input")].map((input) => [input.dataset.filters ?? "", input.value]);
    place.innerHTML = markup;
    for (const each of place.querySelectorAll("details")) {
      if (open.has(each.id) || closed.has(each.id)) each.open = open.has(each.id);
    }
    for (const table of place.querySelectorAll("table.sortable")) sortable(table);
    for (const [table, words] of typed) {
      const input = /** @type {HTMLInputElement | null} */ (place.querySelector(`input[data-filters="${CSS.escape(table)}"]`));
      if (!input || !words) continue;
      input.value = words;
      filter(input);
    }
    if (chosen) /** @type {HTMLElement | null} */ (place.querySelector(chosen))?.focus({ preventScroll: true });
  }
}

/**
 * What finds the same element in other markup; nothing if it has no name.
 * @param {Element | null} element
 * @returns {string}
 */
function selectorOf(element) {
  for (const name of ["data-component", "data-domain", "data-filters", "data-happening", "id"]) {
    const value = element?.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  return "";
}
