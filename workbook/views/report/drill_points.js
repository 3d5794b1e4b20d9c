// What an answer is worth: points.py has the same rules, and a test compares the two.
import { happeningText } from "./happenings.js";

/** @typedef {import("./happenings.js").Event} Event */
/** @typedef {Record<string, any>} Answer as `workbook drill --answers` reads it */
/** @typedef {Record<string, any>} Key as `workbook drill --key` prints it */
/** @typedef {Record<string, any> & {id: string, kind: string, text: string}} Question */
/** @typedef {Record<string, number>} Weights the share of the users by segment */

const RIGHT_FROM = 0.999;
const OUTSIDE = 10;

/**
 * The points of an answer, 0 to 1; 0 if there is none.
 * @param {Question} question
 * @param {Key} key
 * @param {Answer | null} answer
 * @param {Weights} weights
 * @returns {number}
 */
export function pointsOf(question, key, answer, weights) {
  return answer ? GRADES[question.kind](question, key, answer, weights) : 0;
}

/** @param {number} points */
export function isRight(points) {
  return points >= RIGHT_FROM;
}

/**
 * (confidence − right)²; nothing if no confidence is stated.
 * @param {Answer | null} answer
 * @param {number} points
 * @returns {number | null}
 */
export function brierOf(answer, points) {
  if (!answer?.confidence) return null;
  return (Number.parseFloat(answer.confidence) / 100 - Number(isRight(points))) ** 2;
}

/**
 * The width of a range plus ten times how far the truth lies outside, in factors of ten; nothing without one.
 * @param {Question} question
 * @param {Key} key
 * @param {Answer | null} answer
 * @returns {number | null}
 */
export function intervalOf(question, key, answer) {
  if (question.kind !== "estimate" || !answer) return null;
  const { low, high } = answer;
  const outside = Math.max(0, Math.log10(low / key.value)) + Math.max(0, Math.log10(key.value / high));
  return Math.log10(high / low) + OUTSIDE * outside;
}

/**
 * @param {(number | null)[]} numbers
 * @returns {number | null} their mean, without those that are not stated
 */
export function meanOf(numbers) {
  const stated = numbers.filter((each) => each !== null);
  return stated.length ? stated.reduce((sum, each) => sum + each, 0) / stated.length : null;
}

/** @type {Record<string, (question: Question, key: Key, answer: Answer, weights: Weights) => number>} */
const GRADES = {
  breaks(_, key, answer, weights) {
    let [right, counted, unharmed] = [0, 0, true];
    for (const [journey, verdicts] of Object.entries(/** @type {Record<string, Record<string, string>>} */ (key.journeys))) {
      const named = answer.journeys[journey];
      const said = (/** @type {string} */ segment) => (typeof named === "string" ? named : named?.[segment]);
      const segments = Object.keys(verdicts);
      unharmed &&= segments.every((segment) => said(segment) === "unharmed");
      const isHarmed = segments.some((segment) => verdicts[segment] !== "unharmed");
      if (!isHarmed && !segments.some((segment) => ["lost", "degraded"].includes(said(segment)))) continue;
      for (const segment of segments) {
        counted += weights[segment];
        right += said(segment) === verdicts[segment] ? weights[segment] : 0;
      }
    }
    return counted ? right / counted : Number(unharmed);
  },
  cause(_, key, answer) {
    const all = new Set([...answer.options, ...key.options]);
    return [...all].filter((each) => answer.options.includes(each) && key.options.includes(each)).length / all.size;
  },
  cut_sets(question, key, answer) {
    const weights = new Map(key.cut_sets.map((/** @type {any} */ cut) => [happeningText(cut.events), cut.weight]));
    const named = new Set(answer.cut_sets.slice(0, question.name).map((/** @type {Event[]} */ events) => namedSet(events)));
    const most = total([...weights.values()].sort((a, b) => b - a).slice(0, question.name));
    return Math.min(1, total([...named].map((each) => weights.get(each) ?? 0)) / most);
  },
  fix(_, key, answer) {
    const after = key.harm[[...answer.options].sort().join("+")];
    return Math.max(0, (key.harm[""] - after) / (key.harm[""] - least(key)));
  },
  shed(_, key, answer) {
    const worst = Math.max(.../** @type {number[]} */ (Object.values(key.harm)));
    return (worst - key.harm[answer.order.join(">")]) / (worst - least(key));
  },
  estimate(_, key, answer) {
    const middle = Math.sqrt(answer.low * answer.high);
    return Math.max(0, 1 - Math.abs(Math.log10(middle / key.value)));
  },
};

/**
 * Events in any order, each once.
 * @param {Event[]} events
 */
function namedSet(events) {
  return [...new Set(happeningText(events).split("+"))].join("+");
}

/** @param {number[]} numbers */
function total(numbers) {
  return numbers.reduce((sum, each) => sum + each, 0);
}

/** @param {Key} key */
function least(key) {
  return Math.min(.../** @type {number[]} */ (Object.values(key.harm)));
}
