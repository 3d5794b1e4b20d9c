// The page of an outage: one moment at a time, predicted beside observed; both are looked up, never worked out.
import { ChainWalk } from "./chain_walk.js";
import { unpacked } from "./lookup.js";
import { paint, point } from "./paint.js";
import { byId, dataOf, showStates, verdictsIn } from "./panel.js";
import { liveTables } from "./tables.js";
import { ViewBox } from "./view_box.js";

/** @typedef {import("./lookup.js").State} State */
/**
 * @typedef {object} Moment
 * @property {string} when
 * @property {string} event
 * @property {string} given what the model has in force
 * @property {number[]} predicted per run the number of a state
 * @property {number} seen the number of a state
 */
/** @typedef {import("./lookup.js").Pool & {moments: Moment[]}} Course */

/** The moment and the run that are shown. */
class OutagePage {
  /**
   * @param {Course} course
   * @param {import("./paint.js").Advances} advances
   */
  constructor(course, advances) {
    this.course = course;
    this.advances = advances;
    this.at = 0;
    this.run = 0;
    this.observed = diagramOf("observed");
    this.predicted = course.moments[0].predicted.map((_, run) => diagramOf(`predicted-${run}`));
    this.views = [this.observed, ...this.predicted].map((diagram) => new ViewBox(diagram));
    this.steps = new ChainWalk((id) => this.find(id));
  }

  start() {
    this.slider().addEventListener("input", () => this.go(Number(this.slider().value)));
    byId("earlier").addEventListener("click", () => this.go(this.at - 1));
    byId("later").addEventListener("click", () => this.go(this.at + 1));
    for (const button of document.querySelectorAll("button[data-row]")) {
      button.addEventListener("click", () => this.go(Number(/** @type {HTMLElement} */ (button).dataset.row)));
    }
    for (const button of document.querySelectorAll("button[data-show-run]")) {
      button.addEventListener("click", () => this.go(this.at, Number(/** @type {HTMLElement} */ (button).dataset.showRun)));
    }
    for (const control of document.querySelectorAll("[data-component]")) {
      const id = /** @type {SVGElement} */ (control).dataset.component ?? "";
      control.addEventListener("click", () => this.choose(id));
      control.addEventListener("keydown", (event) => {
        if (/** @type {KeyboardEvent} */ (event).key === "Enter") this.choose(id);
      });
    }
    byId("zoom-in").addEventListener("click", () => this.views.forEach((view) => view.zoom(1.35)));
    byId("zoom-out").addEventListener("click", () => this.views.forEach((view) => view.zoom(1 / 1.35)));
    byId("zoom-fit").addEventListener("click", () => this.fit());
    addEventListener("hashchange", () => this.ask());
    addEventListener("beforeprint", () => this.views.forEach((view) => view.all()));
    addEventListener("afterprint", () => this.fit());
    addEventListener("resize", () => this.fit());
    liveTables();
    this.ask();
    this.fit();
  }

  fit() {
    this.views.forEach((view) => view.fit());
  }

  slider() {
    return /** @type {HTMLInputElement} */ (byId("moment"));
  }

  /** What the address asks for: #moment=3&run=1. */
  ask() {
    const asked = new URLSearchParams(location.hash.slice(1));
    this.show(Number(asked.get("moment") ?? this.at), Number(asked.get("run") ?? 0));
  }

  /**
   * @param {number} moment
   * @param {number} [run]
   */
  go(moment, run = this.run) {
    this.show(moment, run);
    history.replaceState(null, "", `#moment=${this.at}${this.run ? `&run=${this.run}` : ""}`);
  }

  /**
   * @param {number} moment
   * @param {number} run
   */
  show(moment, run) {
    const last = this.course.moments.length - 1;
    this.at = Math.min(Math.max(Math.trunc(moment) || 0, 0), last);
    this.run = run in this.predicted ? run : 0;
    const now = this.course.moments[this.at];
    /** @type {State} */
    const predicted = unpacked(this.course, now.predicted[this.run]);
    /** @type {State} */
    const seen = unpacked(this.course, now.seen);
    byId("page").dataset.moment = String(this.at);
    byId("page").dataset.run = String(this.run);
    for (const frame of document.querySelectorAll("[data-run-of]")) {
      /** @type {HTMLElement} */ (frame).hidden = /** @type {HTMLElement} */ (frame).dataset.runOf !== String(this.run);
    }
    this.predicted.forEach((diagram, place) => place === this.run && paint(diagram, predicted, this.advances));
    paint(this.observed, seen, this.advances);
    byId("given").textContent = now.given;
    byId("seen-words").textContent = seen.notes.join(" ");
    showBeside(predicted, "predicted");
    showBeside(seen, "seen");
    showStates(predicted);
    this.steps.show(predicted);
    this.showControls(now);
    const said = `Predicted: ${verdictsIn(predicted)}. Observed: ${verdictsIn(seen)}.`;
    byId("announcement").textContent = `${spoken(now)} ${said}`;
  }

  /** @param {Moment} now */
  showControls(now) {
    this.slider().value = String(this.at);
    this.slider().setAttribute("aria-valuetext", spoken(now));
    byId("earlier").toggleAttribute("disabled", this.at === 0);
    byId("later").toggleAttribute("disabled", this.at === this.course.moments.length - 1);
    for (const button of document.querySelectorAll("button[data-row]")) {
      const here = /** @type {HTMLElement} */ (button).dataset.row === String(this.at);
      if (here) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
    for (const button of document.querySelectorAll("button[data-show-run]")) {
      button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.showRun === String(this.run)));
    }
    if (this.views[0].diagram.clientWidth) this.views[this.run + 1].fit();
  }

  /** @param {string} id */
  find(id) {
    this.views.forEach((view) => {
      const box = point(view.diagram, id);
      if (box) view.bring(box);
    });
  }

  /** @param {string} id of a component */
  choose(id) {
    this.find(id);
    const labels = [this.predicted[this.run], this.observed].map(
      (diagram) => diagram.querySelector(`[data-component="${CSS.escape(id)}"]`)?.getAttribute("data-state") ?? "unknown",
    );
    byId("chosen").textContent = `${id}: predicted ${labels[0]}, observed ${labels[1]}`;
  }
}

/**
 * The verdicts of a state into one column of the journeys.
 * @param {State} state
 * @param {"predicted" | "seen"} column
 */
function showBeside(state, column) {
  for (const journey of state.journeys) {
    for (const row of document.querySelectorAll(`tr[data-journey="${CSS.escape(journey.id)}"]`)) {
      const verdict = journey.segments[/** @type {HTMLElement} */ (row).dataset.segment ?? ""];
      const cell = row.querySelector(`.${column}`);
      cell?.setAttribute("data-verdict", verdict);
      const word = cell?.querySelector(".verdict");
      if (word) word.textContent = verdict;
    }
  }
}

/**
 * @param {Moment} moment
 * @returns {string}
 */
function spoken(moment) {
  const event = /[.!?]$/.test(moment.event) ? moment.event : `${moment.event}.`;
  return moment.when ? `${moment.when}: ${event}` : event;
}

/**
 * @param {string} id
 * @returns {SVGSVGElement}
 */
function diagramOf(id) {
  return /** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId(id)));
}

new OutagePage(dataOf("moments-data"), dataOf("facts-data").advances).start();
