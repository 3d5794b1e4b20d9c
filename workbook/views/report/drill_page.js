// The page of a drill: a question at a time, answered on the diagram or by its controls, graded from sealed keys.
import { formOf } from "./drill_answers.js";
import { brierOf, intervalOf, isRight, meanOf, pointsOf } from "./drill_points.js";
import { paint } from "./paint.js";
import { byId, dataOf, element } from "./panel.js";
import { unsealed } from "./sealed.js";
import { ViewBox } from "./view_box.js";

/** @typedef {import("./drill_points.js").Answer} Answer */
/** @typedef {import("./drill_points.js").Question} Question */
/** @typedef {import("./lookup.js").State} State */
/** @typedef {{key: any, told: string, because: string[], command: string, lesson: string, state: State | null}} Sealed */
/** @typedef {{answer: Answer | null, points: number, brier: number | null, interval: number | null, opened: Sealed}} Done */

const MOST_REASONS = 4;
const LESSONS = 3;

class Drill {
  /**
   * @param {any} facts
   * @param {Question[]} questions
   */
  constructor(facts, questions) {
    this.facts = facts;
    this.questions = questions;
    this.at = 0;
    /** @type {Map<string, Done>} by id of the question */
    this.done = new Map();
    this.diagram = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("diagram")));
    this.view = new ViewBox(this.diagram);
    this.forms = new Map(questions.map((question) => [question.id, formOf(question, facts, () => this.changed())]));
    this.isBuilt = true;
  }

  start() {
    for (const box of this.diagram.querySelectorAll("[data-journey-box]")) {
      const name = /** @type {SVGElement} */ (box).dataset.journeyBox ?? "";
      for (const [key, value] of Object.entries({ role: "button", tabindex: "0", "aria-label": `journey ${name}` })) {
        box.setAttribute(key, value);
      }
    }
    for (const control of document.querySelectorAll("[data-component], [data-domain], [data-journey-box]")) {
      const choose = () => this.choose(/** @type {HTMLElement} */ (control).dataset);
      control.addEventListener("click", () => this.diagram.classList.contains("dragged") || choose());
      control.addEventListener("keydown", (event) => {
        const { key } = /** @type {KeyboardEvent} */ (event);
        if (control instanceof SVGElement && (key === "Enter" || key === " ")) {
          event.preventDefault();
          choose();
        }
      });
      control.addEventListener("focus", () => this.view.bring(control));
    }
    this.questions.forEach((question, place) => byId(`go-${question.id}`).addEventListener("click", () => this.go(place)));
    byId("grade").addEventListener("click", () => this.grade());
    byId("skip").addEventListener("click", () => this.settle(null));
    byId("next").addEventListener("click", () => this.next());
    byId("zoom-in").addEventListener("click", () => this.view.zoom(1.35));
    byId("zoom-out").addEventListener("click", () => this.view.zoom(1 / 1.35));
    byId("zoom-fit").addEventListener("click", () => this.view.fit());
    addEventListener("resize", () => this.view.fit());
    addEventListener("hashchange", () => this.go(this.asked()));
    this.view.fit();
    this.go(this.asked());
  }

  /** The question that the address asks for: #q3. */
  asked() {
    const place = this.questions.findIndex(({ id }) => `#${id}` === location.hash);
    return place < 0 ? this.at : place;
  }

  get question() {
    return this.questions[this.at];
  }

  /** @param {number} place */
  go(place) {
    this.at = place;
    const { question } = this;
    history.replaceState(null, "", `#${question.id}`);
    byId("page").dataset.question = question.id;
    byId("question-title").textContent = `Question ${place + 1} of ${this.questions.length}`;
    byId("question-text").textContent = question.text;
    byId("how").textContent = question.how;
    byId("answer").replaceChildren(...(this.forms.get(question.id)?.controls ?? []));
    /** @type {HTMLSelectElement} */ (byId("confidence")).value = this.done.get(question.id)?.answer?.confidence ?? "";
    byId("missing").textContent = "";
    this.show();
    this.say(`Question ${place + 1} of ${this.questions.length}. ${question.text}`);
  }

  next() {
    const open = this.questions.findIndex(({ id }) => !this.done.has(id));
    if (open < 0) byId("end").focus();
    else this.go(this.at + 1 < this.questions.length && !this.done.has(this.questions[this.at + 1].id) ? this.at + 1 : open);
    if (open >= 0) byId("asked").focus();
  }

  /** @param {DOMStringMap} target */
  choose({ component, domain, journeyBox }) {
    if (!this.done.has(this.question.id)) this.forms.get(this.question.id)?.choose({ component, domain, journey: journeyBox });
  }

  /** An answer was changed: what it says of journeys is painted. */
  changed() {
    if (this.isBuilt) this.repaint();
  }

  repaint() {
    const { question } = this;
    const opened = this.done.get(question.id)?.opened;
    /** @type {State} */
    const state = opened?.state ?? question.shown;
    const said = opened ? {} : (this.forms.get(question.id)?.verdicts() ?? {});
    const journeys = Object.entries(said).map(([id, verdict]) => ({ id, verdict, part: "", segments: {} }));
    paint(this.diagram, /** @type {any} */ ({ ...state, journeys: opened || !journeys.length ? state.journeys : journeys }), this.facts.advances);
    for (const box of this.diagram.querySelectorAll("[data-journey-box]")) {
      const name = /** @type {SVGElement} */ (box).dataset.journeyBox ?? "";
      const verdict = said[name] ?? state.journeys.find((journey) => journey.id === name)?.verdict;
      box.setAttribute("aria-label", `journey ${name}${verdict ? ` ${verdict}` : ""}`);
    }
  }

  grade() {
    const answer = this.forms.get(this.question.id)?.answer() ?? "";
    if (typeof answer === "string") {
      byId("missing").textContent = answer;
      return;
    }
    const confidence = /** @type {HTMLSelectElement} */ (byId("confidence")).value;
    this.settle(confidence ? { ...answer, confidence } : answer);
  }

  /** @param {Answer | null} answer nothing if it is skipped */
  settle(answer) {
    const { question } = this;
    if (this.done.has(question.id)) return;
    /** @type {Sealed} */
    const opened = unsealed(question.sealed, `${this.facts.sheet}/${question.id}`);
    const points = pointsOf(question, opened.key, answer, this.facts.weights);
    const { key } = opened;
    this.done.set(question.id, { answer, points, brier: brierOf(answer, points), interval: intervalOf(question, key, answer), opened });
    this.show();
    this.say(byId("grade-words").textContent ?? "");
    byId("next").focus();
  }

  show() {
    const done = this.done.get(this.question.id);
    for (const control of document.querySelectorAll("#answer select, #answer input, #answer button, #confidence, #grade, #skip")) {
      control.toggleAttribute("disabled", done !== undefined || /** @type {HTMLElement} */ (control).dataset.next !== undefined && control.hasAttribute("disabled"));
    }
    byId("result").hidden = !done;
    if (done) this.showResult(done);
    this.questions.forEach(({ id }, place) => {
      const button = byId(`go-${id}`);
      const points = this.done.get(id)?.points;
      button.setAttribute("aria-label", `Question ${place + 1}${points === undefined ? "" : `, ${figure(points)} of 1 point`}`);
      button.dataset.graded = points === undefined ? "" : isRight(points) ? "right" : points > 0 ? "part" : "wrong";
      if (place === this.at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    this.showEnd();
    this.repaint();
  }

  /** @param {Done} done */
  showResult({ answer, points, opened }) {
    const head = isRight(points) ? "Right." : answer === null ? "Not answered." : "Not quite.";
    byId("grade-words").textContent = `${head} ${figure(points)} of 1 point. ${opened.told}`;
    const { because } = opened;
    const more = because.length - MOST_REASONS;
    const lines = more > 0 ? [...because.slice(0, MOST_REASONS), `and ${more} more`] : because;
    byId("because").replaceChildren(...lines.map((line) => element("li", {}, line)));
    byId("command").textContent = opened.command;
    byId("painted").hidden = opened.state === null;
  }

  showEnd() {
    const every = this.questions.map(({ id }) => this.done.get(id) ?? null);
    const answers = Object.fromEntries(this.questions.map(({ id }, place) => [id, every[place]?.answer]).filter(([, answer]) => answer));
    const text = JSON.stringify({ sheet: this.facts.sheet, answers }, null, 1);
    byId("page").dataset.answers = text;
    byId("page").dataset.points = JSON.stringify(Object.fromEntries(this.questions.map(({ id }, place) => [id, every[place]?.points ?? null])));
    const isOver = every.every((done) => done !== null);
    byId("end").hidden = !isOver;
    if (!isOver) return;
    const score = meanOf(every.map((done) => done?.points ?? 0)) ?? 0;
    byId("page").dataset.score = String(score);
    const answered = every.filter((done) => done?.answer).length;
    byId("score").textContent = `Score: ${Math.round(score * 100)}% (${answered} of ${every.length} answered).`;
    const [brier, interval] = [meanOf(every.map((done) => done?.brier ?? null)), meanOf(every.map((done) => done?.interval ?? null))];
    byId("calibration").textContent = [
      brier === null ? "" : `Confidence: ${figure(brier)} (0 is perfect; always saying 50% gets 0.25).`,
      interval === null ? "" : `Ranges: ${figure(interval)} factors of ten (narrow and right is 0; lower is better).`,
    ].filter(Boolean).join(" ");
    byId("lessons").replaceChildren(
      ...lessonsOf(every).map(({ lesson, command }) => element("li", {}, `${lesson} `, element("code", {}, command))),
    );
    byId("answers-json").textContent = text;
  }

  /** @param {string} text */
  say(text) {
    byId("announcement").textContent = text;
  }
}

/**
 * What to learn next: of the answers with the fewest points first, each lesson once.
 * @param {(Done | null)[]} every
 * @returns {Sealed[]}
 */
function lessonsOf(every) {
  const ranked = every.flatMap((done) => (done ? [done] : [])).sort((a, b) => a.points - b.points);
  const lessons = new Map();
  for (const { opened } of ranked) if (!lessons.has(opened.lesson)) lessons.set(opened.lesson, opened);
  return [...lessons.values()].slice(0, LESSONS);
}

/** @param {number} value */
function figure(value) {
  return String(Number(value.toPrecision(3)));
}

new Drill(dataOf("facts-data"), dataOf("questions-data")).start();
