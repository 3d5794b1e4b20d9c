// The page of a server: verdicts that are computed when they are asked for, and a design that follows its file.
import { happeningText } from "./happenings.js";
import { Page } from "./page.js";
import { byId, dataOf } from "./panel.js";
import { replaceParts } from "./parts.js";
import { follow } from "./server_messages.js";

/** @typedef {import("./happenings.js").Asked} Asked */
/** @typedef {import("./lookup.js").Lookup} Lookup */
/** @typedef {import("./lookup.js").State} State */
/** @typedef {import("./page.js").Facts} Facts */
/** @typedef {Record<string, string>} Parts */
/**
 * What the server says: the design after a save, its drawing, its tables, or why it cannot be accepted.
 * @typedef {object} Message
 * @property {"accepted" | "answered" | "drawn" | "reviewed" | "refused"} kind
 * @property {number} version
 * @property {Parts} parts
 * @property {string} [title]
 * @property {Facts} [facts]
 * @property {{asked: Asked, state: State}[]} [recent] what was asked last, answered again
 * @property {Record<string, string>} [survives]
 * @property {boolean} [whole] whether all tables are there
 */

/** States that the server computes. */
class Computed {
  constructor() {
    /** @type {Map<string, State>} */
    this.known = new Map();
    this.why = "";
  }

  /** @param {Asked} asked */
  key(asked) {
    return [happeningText(asked.events), asked.phase, asked.length].join("&");
  }

  /** @param {Asked} asked */
  async find(asked) {
    const known = this.known.get(this.key(asked));
    if (known) return known;
    try {
      const answer = await fetch(`state${location.search}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      });
      if (answer.ok) return (await answer.json()).state;
      this.why = await answer.text();
    } catch {
      this.why = "The server does not answer; start workbook serve again.";
    }
    return null;
  }

  /** @param {{asked: Asked, state: State}[]} recent the only states that are known from now on */
  learn(recent) {
    this.known = new Map(recent.map(({ asked, state }) => [this.key(asked), state]));
  }

  refusal() {
    return this.why;
  }
}

/**
 * The design after a save: verdicts first.
 * @param {Page} page
 * @param {Computed} computed
 * @param {Message} message
 */
async function accepted(page, computed, message) {
  if (!message.facts) return;
  computed.learn(message.recent ?? []);
  page.facts = message.facts;
  document.title = message.title ?? document.title;
  const slider = page.slider();
  slider.max = String(page.facts.lengths.length - 1);
  replaceParts({ ...message.parts, problems: "" });
  byId("pending").textContent = "Tables and findings are being computed; those shown are of the last save.";
  if (!(await page.again())) await page.ask({ ...page.asked, events: [] });
}

const lookup = new Computed();
const page = new Page(dataOf("facts-data"), lookup);
page.start();
follow(
  () => dataOf("facts-data").version,
  async (/** @type {Message} */ message) => {
    if (message.kind === "accepted") await accepted(page, lookup, message);
    else replaceParts(message.parts);
    if (message.kind === "answered") {
      lookup.learn(message.recent ?? []);
      await page.again();
    }
    if (message.kind === "drawn") page.redraw();
    if (message.kind !== "reviewed") return;
    for (const line of document.querySelectorAll("[data-survives]")) {
      line.textContent = message.survives?.[/** @type {HTMLElement} */ (line).dataset.survives ?? ""] ?? "";
    }
    if (message.whole) byId("pending").textContent = "";
    page.showControls();
  },
);
