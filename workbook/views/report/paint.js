// A state painted onto the diagram: boxes, arrows on the way of the failure, frames that are lost.

/** @typedef {import("./lookup.js").State} State */
/** @typedef {Record<string, number>} Advances how wide each character of a chip is, in em */

const SVG = "http://www.w3.org/2000/svg";
const CHIP = 9;

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElement}
 */
function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/**
 * Paint *state*, and nothing of what was painted before.
 * @param {SVGSVGElement} diagram
 * @param {State} state
 * @param {Advances} advances
 */
export function paint(diagram, state, advances) {
  for (const old of diagram.querySelectorAll(".painted")) old.remove();
  const components = new Map(state.components.map((each) => [each.id, each]));
  for (const box of diagram.querySelectorAll("[data-component]")) {
    const id = /** @type {SVGElement} */ (box).dataset.component ?? "";
    const component = components.get(id);
    box.setAttribute("data-state", component?.state ?? "up");
    const { words } = /** @type {SVGElement} */ (box).dataset;
    const seen = component ? `${component.painted} ${component.part}`.trim() : "up";
    const state = component && component.painted !== component.state ? `, ${component.state} for some` : "";
    box.setAttribute("aria-label", `${words} ${seen}${state}`);
    mark(/** @type {SVGElement} */ (box), component?.painted ?? "up", component?.part ?? "", advances);
  }
  const journeys = new Map(state.journeys.map((each) => [each.id, each]));
  for (const box of diagram.querySelectorAll("[data-journey-box]")) {
    const journey = journeys.get(/** @type {SVGElement} */ (box).dataset.journeyBox ?? "");
    const shown = journey?.verdict === "unharmed" ? "up" : (journey?.verdict ?? "up");
    mark(/** @type {SVGElement} */ (box), shown, journey?.part ?? "", advances);
  }
  const causes = new Set(state.causes);
  for (const edge of diagram.querySelectorAll("[data-need]")) {
    edge.classList.toggle("is-cause", causes.has(/** @type {SVGElement} */ (edge).dataset.need ?? ""));
  }
  diagram.classList.toggle("failing", state.causes.length > 0 || state.components.length > 0);
  for (const frame of diagram.querySelectorAll("[data-frame]")) {
    frame.classList.toggle("is-gone", state.lost.includes(/** @type {SVGElement} */ (frame).dataset.frame ?? ""));
  }
}

/**
 * @param {SVGElement} box
 * @param {string} state
 * @param {string} part
 * @param {Advances} advances
 */
function mark(box, state, part, advances) {
  const rect = /** @type {SVGRectElement} */ (box.querySelector("rect"));
  const bad = state !== "up";
  rect.setAttribute("class", bad ? `is-${state}${part ? " part" : ""}` : "card");
  if (!bad) return;
  const [x, y, width, height, round] = ["x", "y", "width", "height", "rx"].map((key) => Number(rect.getAttribute(key)));
  const left = Number(box.dataset.left);
  const hatch = drawn("rect", {
    x: x + 1, y: y + 1, width: left - 4, height: height - 2, rx: Math.max(round - 1, 0),
    fill: `url(#wb-${state})`, class: "painted",
  });
  rect.after(hatch);
  box.append(chip(`${state.toUpperCase()} ${part}`.trim(), state, x + width - 10, y, advances));
}

/**
 * @param {string} word
 * @param {string} state
 * @param {number} right
 * @param {number} middle
 * @param {Advances} advances
 * @returns {SVGElement}
 */
function chip(word, state, right, middle, advances) {
  const length = [...word].reduce((sum, character) => sum + (advances[character] ?? 0.7), 0) * CHIP;
  const left = right - length - 12;
  const group = drawn("g", { class: "painted", "aria-hidden": "true" });
  group.append(drawn("rect", { x: left, y: middle - 8, width: length + 12, height: 16, rx: 8, class: `chip-${state}` }));
  const text = drawn("text", { x: left + 6, y: middle + 3.3, "font-size": CHIP, textLength: length, class: "b chip" });
  text.textContent = word;
  group.append(" ", text);
  return group;
}

/**
 * Stress one step of a chain; none if *id* is empty.
 * @param {SVGSVGElement} diagram
 * @param {string} id of a component, a failure domain or a journey
 */
export function point(diagram, id) {
  for (const old of diagram.querySelectorAll(".is-step")) old.classList.remove("is-step");
  if (!id) return null;
  const name = CSS.escape(id);
  const box = diagram.querySelector(`[data-component="${name}"], [data-domain="${name}"], [data-journey-box="${name}"]`);
  box?.classList.add("is-step");
  return box;
}
