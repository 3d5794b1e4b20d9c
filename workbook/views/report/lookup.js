// From what happens to what becomes of everything: looked up, never worked out. A live page has another Lookup.
import { happeningText } from "./happenings.js";

/** @typedef {import("./happenings.js").Asked} Asked */
/** @typedef {import("./happenings.js").Event} Event */
/** @typedef {"lost" | "degraded" | "unharmed"} Verdict */
/**
 * @typedef {object} JourneyState
 * @property {string} id
 * @property {Verdict} verdict that of its worst segment
 * @property {Record<string, Verdict>} segments
 * @property {string} sentence
 * @property {string[]} because the chains of causes of the worst verdict
 * @property {Record<string, string[]>} reasons per segment that is affected, every chain
 * @property {string[]} also what the ladder says
 * @property {string} part "for 1 of 3" if it is not so for everybody
 */
/**
 * @typedef {object} ComponentState
 * @property {string} id
 * @property {string} state
 * @property {string} sentence
 * @property {string[]} because
 * @property {string} painted the state of its worst stamp; a client that can still be used is degraded
 * @property {string} part "1 of 3" if not all stamps are in it
 */
/**
 * @typedef {object} State
 * @property {string} name
 * @property {JourneyState[]} journeys
 * @property {ComponentState[]} components those that are not up
 * @property {string[]} notes
 * @property {string[]} causes "caller>callee" along which the failure came
 * @property {string[]} lost failure domains
 */
/**
 * @typedef {object} Lookup
 * @property {(asked: Asked) => Promise<State | null>} find nothing if it is not known
 * @property {(what: string) => string} refusal why it is not known
 */
/**
 * @typedef {object} Table
 * @property {(string | number[])[]} pool
 * @property {string[][]} shapes
 * @property {number[]} lengths
 * @property {Record<string, [number[], number[]]>} states by what happens: per phase and length the number of a state
 */

const CHAIN = -2;

/** @typedef {{pool: (string | number[])[], shapes: string[][]}} Pool */

/**
 * The value with a number in a pool; packed.py packs.
 * @param {Pool} table
 * @param {number} number
 * @returns {any}
 */
export function unpacked(table, number) {
  const entry = table.pool[number];
  if (typeof entry === "string") return entry;
  const [kind, ...rest] = entry;
  const values = rest.map((each) => unpacked(table, each));
  if (kind === CHAIN) return values.join(" ← ");
  return kind < 0 ? values : Object.fromEntries(table.shapes[kind].map((key, place) => [key, values[place]]));
}

/**
 * States that were computed beforehand.
 * @param {Table} table
 * @returns {Lookup}
 */
export function precomputed(table) {
  return {
    refusal: (what) => `${what} is not among the failures of this page; workbook fail computes any combination.`,
    async find(asked) {
      const known = table.states[happeningText(asked.events)];
      const place = table.lengths.indexOf(asked.length);
      if (!known || place < 0) return null;
      return unpacked(table, known[asked.phase === "onset" ? 1 : 0][place]);
    },
  };
}
