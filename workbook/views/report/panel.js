// What became of everything, in words: journeys by segment, chains of causes to step through, components, notes.

/** @typedef {import("./lookup.js").State} State */
/** @typedef {import("./lookup.js").JourneyState} JourneyState */

const ARROW = " ← ";

/**
 * An element with text or children; nothing of a design becomes markup.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const known = document.getElementById(id);
  if (!known) throw new Error(`no element ${id}`);
  return known;
}

/**
 * The plain data in a script element.
 * @param {string} id
 * @returns {any}
 */
export function dataOf(id) {
  return JSON.parse(byId(id).textContent ?? "null");
}

/**
 * Verdicts into the elements of the page, and all that is said of them.
 * @param {State} state
 */
export function showVerdicts(state) {
  for (const journey of state.journeys) {
    const card = document.querySelector(`[data-journey="${CSS.escape(journey.id)}"]:not([data-segment])`);
    if (!card) continue;
    card.setAttribute("data-verdict", journey.verdict);
    for (const part of card.querySelectorAll("[data-segment]")) {
      const verdict = journey.segments[/** @type {HTMLElement} */ (part).dataset.segment ?? ""] ?? "unharmed";
      part.setAttribute("data-verdict", verdict);
      const word = part.querySelector(".verdict");
      if (word) word.textContent = verdict;
    }
    const word = card.querySelector(".worst");
    if (word) word.textContent = journey.verdict;
    const said = card.querySelector(".said");
    said?.replaceChildren(...saidOf(journey));
  }
  showStates(state);
}

/**
 * Every component that is not up, and what else is to be known.
 * @param {State} state
 */
export function showStates(state) {
  const components = byId("states");
  components.replaceChildren(
    ...state.components.map((each) =>
      element(
        "tr", { "data-shown": each.state },
        element("th", { scope: "row" }, each.id),
        element("td", {}, element("span", { class: "pip" }), each.sentence),
        element("td", {}, ...each.because.map((line) => element("p", { class: "chain" }, line))),
      ),
    ),
  );
  byId("states-none").hidden = state.components.length > 0;
  byId("states-table").hidden = state.components.length === 0;
  byId("notes").replaceChildren(...state.notes.map((note) => element("li", {}, note)));
  byId("notes-all").hidden = state.notes.length === 0;
}

/**
 * @param {JourneyState} journey
 * @returns {HTMLElement[]}
 */
function saidOf(journey) {
  if (journey.verdict === "unharmed" && journey.sentence === `${journey.id} is unharmed`) return [];
  return [
    element("p", {}, `${journey.sentence}.`),
    ...journey.also.map((sentence) => element("p", {}, sentence)),
  ];
}

/**
 * The sentence for the live region: the failure, and by id every journey that is not unharmed.
 * @param {State} state
 * @param {string} when "", or what differs from the usual length and phase
 * @returns {string}
 */
export function announcement(state, when) {
  const what = state.name.charAt(0).toUpperCase() + state.name.slice(1);
  return `${state.name === "nothing fails" ? what : state.name}${when}: ${verdictsIn(state)}.`;
}

/**
 * By id every journey that is not unharmed.
 * @param {State} state
 * @returns {string}
 */
export function verdictsIn(state) {
  const harmed = ["lost", "degraded", "unknown"].flatMap((verdict) => {
    const ids = state.journeys.filter((each) => each.verdict === verdict).map((each) => each.id);
    if (!ids.length) return [];
    if (verdict === "unknown") return [ids.length < state.journeys.length ? `${ids.join(", ")} not reported` : "not reported"];
    return [`${ids.join(", ")} ${ids.length > 1 ? "are" : "is"} ${verdict}`];
  });
  return harmed.join("; ") || "every journey is unharmed";
}

/** @typedef {{journey: string, verdict: string, whom: string, steps: string[]}} Chain */

/**
 * Every chain of causes, worst verdicts first; alike ones of several segments once.
 * @param {State} state
 * @returns {Chain[]}
 */
export function chainsOf(state) {
  /** @type {Chain[]} */
  const chains = [];
  for (const verdict of ["lost", "degraded"]) {
    for (const journey of state.journeys) {
      /** @type {Map<string, string[]>} */
      const whom = new Map();
      for (const [segment, lines] of Object.entries(journey.reasons)) {
        if (journey.segments[segment] !== verdict) continue;
        for (const line of lines) whom.set(line, [...(whom.get(line) ?? []), segment]);
      }
      for (const [line, segments] of whom) {
        const all = segments.length === Object.keys(journey.segments).length;
        chains.push({ journey: journey.id, verdict, whom: all ? "" : segments.join(", "), steps: line.split(ARROW) });
      }
    }
  }
  return chains;
}

/**
 * The part of the diagram that a step is about: the first word that names one.
 * @param {string} step
 * @returns {string}
 */
export function partOf(step) {
  const words = step.replace(/^.*requests: /, "").replace(/^with nothing failed already: /, "");
  return words.split(/[ @(;]/)[0];
}

/**
 * The chains as a list, each step a button.
 * @param {Chain[]} chains
 * @param {(chain: number, step: number) => void} choose
 */
export function showChains(chains, choose) {
  byId("chains").replaceChildren(
    ...chains.map((chain, place) =>
      element(
        "li", { class: "chain-row", "data-shown": chain.verdict },
        element("p", { class: "whose" }, `${chain.journey} is ${chain.verdict}${chain.whom ? ` for ${chain.whom}` : ""}`),
        element("ol", { class: "steps" }, ...chain.steps.map((step, number) => stepButton(step, () => choose(place, number)))),
      ),
    ),
  );
  byId("chains-none").hidden = chains.length > 0;
  byId("stepper").hidden = chains.length === 0;
}

/**
 * @param {string} step
 * @param {() => void} choose
 * @returns {HTMLElement}
 */
function stepButton(step, choose) {
  const button = element("button", { type: "button", class: "step" }, step);
  button.addEventListener("click", choose);
  return element("li", {}, button);
}
