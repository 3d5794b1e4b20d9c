// Events as JSON of the dialect, and as they stand in the address; happening_text.py writes the same.

/** @typedef {Record<string, any>} Event one event of the dialect: {down: "api"} */
/** @typedef {"steady" | "onset"} Phase */
/** @typedef {{events: Event[], phase: Phase, length: number}} Asked what is shown: events, phase, length in seconds */

/**
 * The text of one event: "down:api", "surge:api*2", "replica:api*3", "down:api~25%".
 * @param {Event} event
 * @returns {string}
 */
export function eventText(event) {
  const kind = Object.keys(event).find((key) => key !== "share") ?? "";
  const share = "share" in event ? `~${event.share}` : "";
  return `${kind}:${targetText(kind, event[kind])}${share}`;
}

/**
 * @param {string} kind
 * @param {any} value
 * @returns {string}
 */
function targetText(kind, value) {
  if (typeof value === "string") return value;
  if (kind === "surge") return `${value.component}*${value.factor}`;
  if (kind === "replica") return value.component + (value.count === 1 ? "" : `*${value.count}`);
  const groups = Array.isArray(value) ? [value] : value.between;
  return groups.map((/** @type {string[]} */ group) => group.join(",")).join("|");
}

/**
 * The event of a text; nothing if it is none.
 * @param {string} text
 * @returns {Event | null}
 */
export function eventOf(text) {
  const match = /^([a-z_]+):([^~]+)(?:~(.+))?$/.exec(text);
  if (!match) return null;
  const [, kind, target, share] = match;
  const [name, amount] = target.split("*");
  /** @type {Event} */
  let event = { [kind]: target };
  if (kind === "surge") event = { surge: { component: name, factor: Number(amount) } };
  if (kind === "replica" && amount) event = { replica: { component: name, count: Number(amount) } };
  if (kind === "partition") {
    const groups = target.split("|").map((group) => group.split(","));
    event = { partition: groups.length > 1 ? { between: groups } : groups[0] };
  }
  return share ? { ...event, share } : event;
}

/**
 * All events in the order of their texts: what a state is found by.
 * @param {Event[]} events
 * @returns {string}
 */
export function happeningText(events) {
  return events.map(eventText).sort().join("+");
}

/**
 * The address of what is shown, from its # on.
 * @param {Asked} asked
 * @param {number} usual the length that needs no word
 * @returns {string}
 */
export function hashOf(asked, usual) {
  const parts = asked.events.map((event) => encodeURIComponent(eventText(event)).replaceAll("%3A", ":"));
  const more = [parts.join("+")];
  if (asked.phase !== "steady") more.push(`phase=${asked.phase}`);
  if (asked.length !== usual) more.push(`length=${asked.length}s`);
  const text = more.filter(Boolean).join("&");
  return text ? `#${text}` : "";
}

/**
 * What an address asks for.
 * @param {string} hash
 * @param {number} usual
 * @returns {Asked}
 */
export function askedBy(hash, usual) {
  /** @type {Asked} */
  const asked = { events: [], phase: "steady", length: usual };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, value] = part.split("=");
    if (value === undefined) {
      const texts = part.split("+").filter(Boolean).map(decoded);
      asked.events = /** @type {Event[]} */ (texts.map(eventOf).filter(Boolean));
    } else if (key === "phase" && value === "onset") asked.phase = "onset";
    else if (key === "length" && Number.parseFloat(value) > 0) asked.length = Number.parseFloat(value);
  }
  return asked;
}

/**
 * @param {string} text
 * @returns {string}
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
