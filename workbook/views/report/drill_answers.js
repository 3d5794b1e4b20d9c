// How each kind of question is answered: controls, and what a click on the diagram does to them.
import { eventText } from "./happenings.js";
import { element } from "./panel.js";

/** @typedef {import("./drill_points.js").Answer} Answer */
/** @typedef {import("./drill_points.js").Question} Question */
/** @typedef {import("./happenings.js").Event} Event */
/** @typedef {{component?: string, domain?: string, journey?: string}} Target what was chosen in the diagram */
/**
 * @typedef {object} Form
 * @property {HTMLElement[]} controls
 * @property {() => Answer | string} answer the answer, or what is missing
 * @property {(target: Target) => void} choose
 * @property {() => Record<string, string>} verdicts what is said of journeys, to be painted
 */
/** @typedef {{weights: Record<string, number>, components: string[], domains: string[]}} Design */

const VERDICTS = ["unharmed", "degraded", "lost"];

/**
 * The controls of a question; *changed* is called after each change.
 * @param {Question} question
 * @param {Design} design
 * @param {() => void} changed
 * @returns {Form}
 */
export function formOf(question, design, changed) {
  return FORMS[question.kind](question, design, changed);
}

/** @type {Record<string, (question: Question, design: Design, changed: () => void) => Form>} */
const FORMS = { breaks: verdictForm, cause: optionForm, fix: optionForm, cut_sets: setForm, shed: orderForm, estimate: rangeForm };

/**
 * @param {string} label
 * @param {Record<string, string>} attributes
 * @param {[string, string][]} choices value and words
 * @param {() => void} changed
 */
function chooser(label, attributes, choices, changed) {
  const select = element("select", attributes, ...choices.map(([value, words]) => element("option", { value }, words)));
  select.addEventListener("change", changed);
  return element("label", { class: "choice" }, element("span", {}, label), select);
}

/** @type {(question: Question, design: Design, changed: () => void) => Form} */
function verdictForm(question, design, changed) {
  const segments = Object.keys(design.weights);
  const each = VERDICTS.map((verdict) => /** @type {[string, string]} */ ([verdict, verdict]));
  const rows = question.journeys.map((/** @type {string} */ name) => {
    const whole = chooser(name, { "data-answer": name }, each, changed);
    if (segments.length < 2) return element("div", { class: "of-journey" }, whole);
    const parts = segments.map((segment) =>
      chooser(
        `${segment} (${Math.round(design.weights[segment] * 100)}% of users)`,
        { "data-answer": name, "data-of": segment, "aria-label": `${name} in ${segment}` },
        [["", "as above"], ...each], changed,
      ),
    );
    return element(
      "div", { class: "of-journey" }, whole,
      element("details", {}, element("summary", {}, `${name} by segment`), ...parts),
    );
  });
  const box = element("div", {}, ...rows);
  const said = (/** @type {string} */ name, /** @type {string} */ segment) =>
    /** @type {HTMLSelectElement} */ (
      box.querySelector(`[data-answer="${CSS.escape(name)}"]${segment ? `[data-of="${CSS.escape(segment)}"]` : ":not([data-of])"}`)
    );
  const verdictOf = (/** @type {string} */ name) => {
    const whole = said(name, "").value;
    const parts = segments.length < 2 ? [] : segments.map((segment) => said(name, segment).value || whole);
    return new Set(parts).size > 1 || (parts.length && parts[0] !== whole)
      ? Object.fromEntries(segments.map((segment, place) => [segment, parts[place]]))
      : whole;
  };
  return {
    controls: [box],
    answer: () => ({ journeys: Object.fromEntries(question.journeys.map((/** @type {string} */ name) => [name, verdictOf(name)])) }),
    choose({ journey }) {
      if (!journey || !question.journeys.includes(journey)) return;
      const select = said(journey, "");
      if (select.disabled) return;
      select.selectedIndex = (select.selectedIndex + 1) % VERDICTS.length;
      changed();
    },
    verdicts: () => Object.fromEntries(question.journeys.map((/** @type {string} */ name) => [name, said(name, "").value])),
  };
}

/** @type {(question: Question, design: Design, changed: () => void) => Form} */
function optionForm(question, _, changed) {
  const most = question.budget ?? Infinity;
  const boxes = Object.entries(/** @type {Record<string, string>} */ (question.choices)).map(([letter, words]) => {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", "data-option": letter }));
    input.addEventListener("change", () => {
      if (chosen().length > most) input.checked = false;
      changed();
    });
    return { input, letter, row: element("label", { class: "choice" }, input, element("span", {}, `${letter}: ${words}`)) };
  });
  const chosen = () => boxes.filter(({ input }) => input.checked).map(({ letter }) => letter);
  return {
    controls: boxes.map(({ row }) => row),
    answer: () => (chosen().length || most < Infinity ? { options: chosen() } : "Choose at least one event."),
    choose(target) {
      const mine = boxes.find(({ letter }) => isAbout(question.options[letter], target));
      if (mine && !mine.input.disabled) mine.input.click();
    },
    verdicts: () => ({}),
  };
}

/**
 * Whether an option, an event or a change, is about what was chosen.
 * @param {any} option
 * @param {Target} target
 */
function isAbout(option, target) {
  if (option.change) return target.component !== undefined && target.component in (option.change.components ?? {});
  const [[kind, value]] = Object.entries(option);
  const name = typeof value === "string" ? value : /** @type {any} */ (value).component;
  return name === (["lost", "bad_push"].includes(kind) ? target.domain : target.component);
}

/** @type {(question: Question, design: Design, changed: () => void) => Form} */
function setForm(question, design, changed) {
  /** @type {Event[][]} */
  let sets = [];
  const list = element("ol", { class: "sets" });
  const kinds = question.kinds.filter((/** @type {string} */ kind) => kind !== "lost");
  const kind = chooser("A component is", { id: "set-kind" }, kinds.map((/** @type {string} */ each) => [each, each]), () => {});
  const kindOf = () => /** @type {HTMLSelectElement} */ (kind.querySelector("select")).value;
  /** @type {[string, string][]} */
  const names = [
    ["", "choose"],
    ...(kinds.length ? design.components.map((name) => /** @type {[string, string]} */ ([`component ${name}`, name])) : []),
    ...(question.kinds.includes("lost") ? design.domains.map((name) => /** @type {[string, string]} */ ([`domain ${name}`, `${name} lost`])) : []),
  ];
  const adder = chooser("Add", { id: "set-add" }, names, () => {
    const select = /** @type {HTMLSelectElement} */ (adder.querySelector("select"));
    const [what, name] = select.value.split(" ");
    select.value = "";
    if (what) choose({ [what]: name });
  });
  const next = element("button", { type: "button", id: "set-next" }, "Begin the next set");
  next.addEventListener("click", () => {
    if (sets.length < question.name && sets.at(-1)?.length) sets = [...sets, []];
    show();
  });
  const show = () => {
    list.replaceChildren(
      ...sets.map((events, place) =>
        element("li", {}, ...events.map((event) => {
          const button = element("button", { type: "button", class: "event" }, `${eventText(event).replace(":", " ")} ×`);
          button.setAttribute("aria-label", `Take ${eventText(event).replace(":", " ")} out of set ${place + 1}`);
          button.addEventListener("click", () => {
            sets = sets.map((each, other) => (other === place ? each.filter((kept) => kept !== event) : each));
            sets = sets.filter((each) => each.length);
            show();
          });
          return button;
        })),
      ),
    );
    changed();
  };
  /** @param {Target} target */
  const choose = (target) => {
    /** @type {Event | null} */
    const event = target.domain !== undefined
      ? (question.kinds.includes("lost") ? { lost: target.domain } : null)
      : target.component !== undefined && kinds.length ? eventOfKind(kindOf(), target.component) : null;
    if (!event || next.hasAttribute("disabled")) return;
    const open = sets.at(-1);
    if (open && open.length < question.most_order && !open.some((each) => eventText(each) === eventText(event))) {
      sets = [...sets.slice(0, -1), [...open, event]];
    } else if (sets.length < question.name) sets = [...sets, [event]];
    show();
  };
  return {
    controls: [...(kinds.length > 1 ? [kind] : []), adder, ...(question.most_order > 1 ? [next] : [next].map((each) => { each.hidden = true; return each; })), list],
    answer: () => (sets.some((events) => events.length) ? { cut_sets: sets.filter((events) => events.length) } : "Name at least one set."),
    choose,
    verdicts: () => ({}),
  };
}

/**
 * @param {string} kind
 * @param {string} name
 * @returns {Event}
 */
function eventOfKind(kind, name) {
  return kind === "replica" ? { replica: { component: name, count: 1 } } : { [kind]: name };
}

/** @type {(question: Question, design: Design, changed: () => void) => Form} */
function orderForm(question, _, changed) {
  /** @type {string[]} */
  let order = [];
  const list = element("ol", { class: "sets" });
  const buttons = question.journeys.map((/** @type {string} */ name) => {
    const button = element("button", { type: "button", "data-next": name }, name);
    button.addEventListener("click", () => choose({ journey: name }));
    return button;
  });
  const again = element("button", { type: "button", id: "order-again" }, "Start over");
  again.addEventListener("click", () => {
    order = [];
    show();
  });
  const show = () => {
    list.replaceChildren(...order.map((name) => element("li", {}, name)));
    for (const button of buttons) button.toggleAttribute("disabled", order.includes(button.dataset.next ?? ""));
    changed();
  };
  /** @param {Target} target */
  const choose = ({ journey }) => {
    if (!journey || again.hasAttribute("disabled") || order.includes(journey) || !question.journeys.includes(journey)) return;
    order = [...order, journey];
    show();
  };
  return {
    controls: [element("div", { class: "next-of", role: "group", "aria-label": "Shed next" }, ...buttons, again), list],
    answer: () => (order.length === question.journeys.length ? { order } : "Name every journey, first shed first."),
    choose,
    verdicts: () => ({}),
  };
}

/** @type {(question: Question, design: Design, changed: () => void) => Form} */
function rangeForm(question, _, changed) {
  const fields = ["low", "high"].map((name) => {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "text", inputmode: "decimal", id: `range-${name}`, autocomplete: "off" }));
    input.addEventListener("input", changed);
    return input;
  });
  const rows = fields.map((input, place) =>
    element("label", { class: "choice" }, element("span", {}, `${place ? "at most" : "at least"} (${question.unit})`), input),
  );
  return {
    controls: rows,
    answer() {
      const [low, high] = fields.map((input) => numberIn(input.value));
      if (!(low > 0) || !(high > 0)) return "Give two numbers above 0.";
      return low > high ? "The first number is more than the second; exchange them." : { low, high };
    },
    choose() {},
    verdicts: () => ({}),
  };
}

/**
 * A number as people write it: 9k, 2.5M, 1e6, 12,000; not a number for anything else.
 * @param {string} text
 * @returns {number}
 */
export function numberIn(text) {
  const match = /^\s*([\d.,]+(?:e[+-]?\d+)?)\s*([kmbt]?)\s*$/i.exec(text);
  if (!match) return NaN;
  const scale = { "": 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 }[match[2].toLowerCase()] ?? NaN;
  return Number(match[1].replaceAll(",", "")) * scale;
}
