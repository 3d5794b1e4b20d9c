// The page at work: what is asked, looked up, painted and said.
import { ChainWalk } from "./chain_walk.js";
import { askedBy, eventText, happeningText, hashOf } from "./happenings.js";
import { matching, near, showOnly } from "./neighbourhood.js";
import { paint, point } from "./paint.js";
import { announcement, byId, showVerdicts } from "./panel.js";
import { liveTables } from "./tables.js";
import { ViewBox } from "./view_box.js";

/** @typedef {import("./happenings.js").Asked} Asked */
/** @typedef {import("./happenings.js").Event} Event */
/** @typedef {import("./lookup.js").Lookup} Lookup */
/** @typedef {import("./lookup.js").State} State */
/**
 * @typedef {object} Facts
 * @property {Record<string, Record<string, Event>>} components per mode the event that a component stands for
 * @property {Record<string, Record<string, Event>>} domains the same of failure domains
 * @property {number[]} lengths in seconds
 * @property {string[]} lengthWords
 * @property {number} usual
 * @property {Record<string, number>} advances
 */

/** Everything that the page shows, and what it is asked. */
export class Page {
  /**
   * @param {Facts} facts
   * @param {Lookup} lookup
   */
  constructor(facts, lookup) {
    this.facts = facts;
    this.lookup = lookup;
    this.diagram = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("diagram")));
    this.view = new ViewBox(this.diagram);
    this.mode = "down";
    this.focus = "";
    /** @type {Asked} */
    this.asked = { events: [], phase: "steady", length: facts.usual };
    /** What was asked last, shown or still being computed: what a user does next builds on it. */
    this.wanted = this.asked;
    this.walk = new ChainWalk((id) => {
      const box = point(this.diagram, id);
      if (box) this.view.bring(box);
    });
    this.turn = 0;
    /** @type {State | null} */
    this.state = null;
  }

  start() {
    const controlOf = (/** @type {Event} */ event) =>
      /** @type {Element} */ (event.target).closest("[data-component], [data-domain]");
    document.addEventListener("click", (event) => {
      const control = controlOf(event);
      if (control && !this.diagram.classList.contains("dragged")) this.activate(control, event.shiftKey);
    });
    document.addEventListener("keydown", (event) => {
      const control = event.key === "Enter" ? controlOf(event) : null;
      if (!control) return;
      event.preventDefault();
      this.activate(control, event.shiftKey);
    });
    document.addEventListener("focusin", (event) => {
      const control = controlOf(event);
      if (control) this.view.bring(control);
    });
    document.addEventListener("dblclick", (event) => {
      const frame = /** @type {Element} */ (event.target).closest("[data-frame]");
      if (frame instanceof SVGElement) this.activateDomain(frame.dataset.frame ?? "");
    });
    for (const button of document.querySelectorAll("[data-mode]")) {
      button.addEventListener("click", () => this.choose(/** @type {HTMLElement} */ (button).dataset.mode ?? "down"));
    }
    for (const button of document.querySelectorAll("button[data-phase]")) {
      button.addEventListener("click", () => {
        const phase = /** @type {HTMLElement} */ (button).dataset.phase === "onset" ? "onset" : "steady";
        this.ask({ ...this.wanted, phase });
      });
    }
    this.slider().addEventListener("input", () => {
      this.ask({ ...this.wanted, length: this.facts.lengths[Number(this.slider().value)] });
    });
    byId("nothing").addEventListener("click", () => this.ask({ ...this.wanted, events: [] }));
    byId("zoom-in").addEventListener("click", () => this.view.zoom(1.35));
    byId("zoom-out").addEventListener("click", () => this.view.zoom(1 / 1.35));
    byId("zoom-fit").addEventListener("click", () => this.view.fit());
    this.listenToSearch();
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.ask({ ...this.wanted, events: [] });
    });
    addEventListener("hashchange", () => {
      if (!document.getElementById(location.hash.slice(1))) this.show(askedBy(location.hash, this.facts.usual));
    });
    addEventListener("beforeprint", () => this.view.all());
    addEventListener("afterprint", () => this.view.fit());
    addEventListener("resize", () => this.view.fit());
    liveTables();
    this.view.fit();
    this.show(askedBy(location.hash, this.facts.usual));
  }

  slider() {
    return /** @type {HTMLInputElement} */ (byId("length"));
  }

  /** @param {string} mode */
  choose(mode) {
    this.mode = mode;
    for (const button of document.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.mode === mode));
    }
  }

  /**
   * @param {Element} control
   * @param {boolean} more whether it is added to what is shown
   */
  activate(control, more) {
    const { component, domain } = /** @type {HTMLElement | SVGElement} */ (control).dataset;
    const known = component === undefined ? this.facts.domains[domain ?? ""] : this.facts.components[component];
    const event = known?.[this.mode];
    if (!event) {
      this.say(`${component} has no other replica to lose; choose another mode.`);
      return;
    }
    const text = eventText(event);
    const { events } = this.wanted;
    const others = events.filter((each) => eventText(each) !== text);
    const was = others.length < events.length;
    if (more) this.ask({ ...this.wanted, events: was ? others : [...events, event] });
    else this.ask({ ...this.wanted, events: was && events.length === 1 ? [] : [event] });
  }

  /** @param {string} name */
  activateDomain(name) {
    const control = document.querySelector(`[data-domain="${CSS.escape(name)}"]`);
    if (control) this.activate(control, false);
  }

  /** @param {Asked} asked */
  async ask(asked) {
    const known = await this.show(asked);
    if (this.asked === asked) {
      history.replaceState(null, "", hashOf(asked, this.facts.usual) || location.pathname + location.search);
    }
    return known;
  }

  /** What was asked last, again: its answer may have changed, and nothing that a user asked meanwhile is lost. */
  async again() {
    return this.wanted === this.asked ? this.show(this.asked) : this.ask(this.wanted);
  }

  /**
   * @param {Asked} asked
   * @returns {Promise<boolean>} whether it is known, as far as nothing newer was asked meanwhile
   */
  async show(asked) {
    this.turn += 1;
    this.wanted = asked;
    const { turn } = this;
    const state = await this.lookup.find(asked);
    if (turn !== this.turn) return true;
    if (!state) {
      this.wanted = this.asked;
      this.say(this.lookup.refusal(asked.events.map(eventText).join(" and ")));
      return false;
    }
    this.asked = asked;
    this.state = state;
    this.shown(state);
    return true;
  }

  /**
   * Paint and say what is shown.
   * @param {State} state
   */
  shown(state) {
    const { asked } = this;
    byId("page").dataset.events = JSON.stringify(asked.events);
    byId("page").dataset.moment = asked.phase;
    byId("page").dataset.lasts = String(asked.length);
    paint(this.diagram, state, this.facts.advances);
    showVerdicts(state);
    this.walk.show(state);
    this.showControls();
    this.say(announcement(state, this.when()));
  }

  /** Take another drawing, that of the design as it is now; what is seen of it stays if it is as large. */
  redraw() {
    const { whole, seen } = this.view;
    this.diagram = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("diagram")));
    this.view = new ViewBox(this.diagram);
    if (whole.width === this.view.whole.width && whole.height === this.view.whole.height) this.view.show(seen);
    else this.view.fit();
    if (this.state) paint(this.diagram, this.state, this.facts.advances);
    this.showControls();
    this.search();
  }

  /** @param {number} length in seconds */
  wordsOf(length) {
    return this.facts.lengthWords[this.facts.lengths.indexOf(length)] ?? `${length} s`;
  }

  /** What differs from the usual length and phase, in words. */
  when() {
    const { phase, length } = this.asked;
    const lasting = length === this.facts.usual ? "" : ` for ${this.wordsOf(length)}`;
    return `${lasting}${phase === "onset" ? ", in the first minutes" : ""}`;
  }

  showControls() {
    const chosen = new Set(this.asked.events.map(eventText));
    for (const control of document.querySelectorAll("[data-component], [data-domain]")) {
      const { component, domain } = /** @type {HTMLElement | SVGElement} */ (control).dataset;
      const events = Object.values((component === undefined ? this.facts.domains[domain ?? ""] : this.facts.components[component]) ?? {});
      control.setAttribute("aria-pressed", String(events.some((event) => chosen.has(eventText(event)))));
    }
    for (const button of document.querySelectorAll("button[data-phase]")) {
      button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.phase === this.asked.phase));
    }
    const words = this.wordsOf(this.asked.length);
    this.slider().value = String(this.facts.lengths.findLastIndex((length) => length <= this.asked.length));
    this.slider().setAttribute("aria-valuetext", words);
    byId("length-words").textContent = words;
    byId("nothing").toggleAttribute("disabled", this.asked.events.length === 0);
    for (const link of document.querySelectorAll("a[data-happening]")) {
      const here = /** @type {HTMLElement} */ (link).dataset.happening === happeningText(this.asked.events);
      if (here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  listenToSearch() {
    const field = byId("search");
    field.addEventListener("input", () => this.search());
    byId("hops").addEventListener("change", () => this.search());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const first = matching(this.diagram, /** @type {HTMLInputElement} */ (field).value)[0];
      if (first instanceof SVGElement) first.focus();
    });
  }

  /** Stress the component that is searched for, and show only what is near it if that is asked for. */
  search() {
    const { value } = /** @type {HTMLInputElement} */ (byId("search"));
    const hops = /** @type {HTMLSelectElement} */ (byId("hops")).value;
    const first = matching(this.diagram, value)[0];
    const name = first instanceof SVGElement ? (first.dataset.component ?? "") : "";
    point(this.diagram, name);
    const kept = hops ? near(this.diagram, name, Number(hops)) : null;
    showOnly(this.diagram, kept);
    if (kept) this.view.frame([...this.diagram.querySelectorAll("[data-component]:not(.far), [data-journey-box]:not(.far)")]);
    else if (first) this.view.bring(first);
    byId("search-result").textContent = value ? (name ? `found ${name}` : "no such component") : "";
  }

  /** @param {string} text */
  say(text) {
    byId("announcement").textContent = text;
  }
}
