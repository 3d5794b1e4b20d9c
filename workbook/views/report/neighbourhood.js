// Search, and only the neighbourhood of a component: what it needs and what needs it.

/**
 * Components within *hops* arrows of *focus*; nothing if there is no focus.
 * @param {SVGSVGElement} diagram
 * @param {string} focus
 * @param {number} hops
 * @returns {Set<string> | null}
 */
export function near(diagram, focus, hops) {
  if (!focus) return null;
  const pairs = [...diagram.querySelectorAll("[data-need]")].map((edge) =>
    (/** @type {SVGElement} */ (edge).dataset.need ?? "").split(">"),
  );
  const kept = new Set([focus]);
  for (let hop = 0; hop < hops; hop += 1) {
    const more = pairs.filter((pair) => pair.some((end) => kept.has(end))).flat();
    for (const name of more) kept.add(name);
  }
  return kept;
}

/**
 * Fade boxes that are not in *kept*, and hide arrows to them; everything is shown without it.
 * @param {SVGSVGElement} diagram
 * @param {Set<string> | null} kept
 */
export function showOnly(diagram, kept) {
  diagram.classList.toggle("near", kept !== null);
  for (const box of diagram.querySelectorAll("[data-component], [data-journey-box]")) {
    const { component, journeyBox } = /** @type {SVGElement} */ (box).dataset;
    box.classList.toggle("far", kept !== null && !kept.has(component ?? journeyBox ?? ""));
  }
  for (const edge of diagram.querySelectorAll("[data-need], [data-need-label]")) {
    const { need, needLabel } = /** @type {SVGElement} */ (edge).dataset;
    const ends = (need ?? needLabel ?? "").split(">");
    edge.classList.toggle("far", kept !== null && !ends.every((end) => kept.has(end)));
  }
}

/**
 * Components whose id has all letters of *text* in it, those that begin with it first.
 * @param {SVGSVGElement} diagram
 * @param {string} text
 * @returns {Element[]}
 */
export function matching(diagram, text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const boxes = [...diagram.querySelectorAll("[data-component]")];
  const name = (/** @type {Element} */ box) => /** @type {SVGElement} */ (box).dataset.component ?? "";
  const hits = boxes.filter((box) => name(box).includes(wanted));
  return hits.sort((a, b) => Number(name(b).startsWith(wanted)) - Number(name(a).startsWith(wanted)));
}
