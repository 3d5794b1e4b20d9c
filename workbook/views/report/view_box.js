// Zoom and pan of the diagram, by buttons, keys, wheel and drag.

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const READABLE = 0.62; // pixels per unit below which texts of a small screen are not read any more
const STEP = 1.35;
const MARGIN = 24;
const EDGE = 24; // what diagram.py leaves free around the drawing

/** What is seen of the diagram. */
export class ViewBox {
  /** @param {SVGSVGElement} diagram */
  constructor(diagram) {
    this.diagram = diagram;
    const [x, y, width, height] = (diagram.getAttribute("viewBox") ?? "0 0 1 1").split(" ").map(Number);
    /** @type {Box} */
    this.whole = { x, y, width, height };
    /** @type {Box} */
    this.seen = { ...this.whole };
    this.listen();
  }

  /** Show all of it; on a small screen a part that can be read, from the left, where users come in. */
  fit() {
    const { clientWidth: wide, clientHeight: high } = this.diagram;
    if (!wide || !high) return;
    const scale = Math.min(wide / this.whole.width, high / this.whole.height);
    const readable = Math.max(scale, innerWidth < 700 ? READABLE : Math.min(READABLE * 0.55, 1));
    const size = { width: wide / readable, height: high / readable };
    const all = readable === scale;
    this.show({
      x: all ? this.whole.x - (size.width - this.whole.width) / 2 : this.whole.x,
      y: this.whole.y - (size.height - this.whole.height) / 2,
      ...size,
    });
  }

  /** All of it, however small. */
  all() {
    this.show({ ...this.whole });
  }

  /** @param {Box} box */
  show(box) {
    this.seen = box;
    this.diagram.setAttribute("viewBox", [box.x, box.y, box.width, box.height].map((each) => each.toFixed(1)).join(" "));
  }

  /**
   * @param {number} factor
   * @param {number} [atX] where stays, as a share of the width
   * @param {number} [atY]
   */
  zoom(factor, atX = 0.5, atY = 0.5) {
    const { x, y, width, height } = this.seen;
    const least = Math.min(240, this.whole.width);
    const wide = Math.min(Math.max(width / factor, least), Math.max(this.whole.width, width) * 2);
    const high = (height * wide) / width;
    this.show({ x: x + (width - wide) * atX, y: y + (height - high) * atY, width: wide, height: high });
  }

  /**
   * @param {number} right as a share of what is seen
   * @param {number} down
   */
  move(right, down) {
    const { x, y, width, height } = this.seen;
    this.show({ x: x + right * width, y: y + down * height, width, height });
  }

  /**
   * Move so that *box* is seen.
   * @param {Element} box
   */
  bring(box) {
    const rect = box.querySelector("rect");
    if (!rect) return;
    const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => Number(rect.getAttribute(key)));
    const { seen } = this;
    const inside = x > seen.x && y > seen.y && x + width < seen.x + seen.width && y + height < seen.y + seen.height - 24;
    if (!inside) this.show({ ...seen, x: x + width / 2 - seen.width / 2, y: y + height / 2 - seen.height / 2 });
  }

  /**
   * Show all of *boxes*, as large as that allows, but not larger than they are drawn.
   * @param {Element[]} boxes
   */
  frame(boxes) {
    const rects = boxes.flatMap((box) => [...box.querySelectorAll("rect")].slice(0, 1));
    if (rects.length === 0) return;
    const number = (/** @type {Element} */ rect, /** @type {string} */ key) => Number(rect.getAttribute(key));
    const left = Math.min(...rects.map((rect) => number(rect, "x"))) - MARGIN;
    const top = Math.min(...rects.map((rect) => number(rect, "y"))) - MARGIN;
    const right = Math.max(...rects.map((rect) => number(rect, "x") + number(rect, "width"))) + MARGIN;
    const bottom = Math.max(...rects.map((rect) => number(rect, "y") + number(rect, "height"))) + MARGIN;
    const { clientWidth: wide, clientHeight: high } = this.diagram;
    if (!wide || !high) return;
    const scale = Math.min(wide / (right - left), high / (bottom - top), 1);
    const size = { width: wide / scale, height: high / scale };
    // boxes are drawn 24 units right and below of where they say
    this.show({ x: (left + right - size.width) / 2 + EDGE, y: (top + bottom - size.height) / 2 + EDGE, ...size });
  }

  listen() {
    const { diagram } = this;
    diagram.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const frame = diagram.getBoundingClientRect();
        const factor = event.deltaY < 0 ? 1.15 : 1 / 1.15;
        this.zoom(factor, (event.clientX - frame.x) / frame.width, (event.clientY - frame.y) / frame.height);
      },
      { passive: false },
    );
    /** @type {{x: number, y: number, box: Box} | null} */
    let start = null;
    diagram.addEventListener("pointerdown", (event) => {
      start = { x: event.clientX, y: event.clientY, box: { ...this.seen } };
    });
    diagram.addEventListener("pointermove", (event) => {
      if (!start || !event.buttons) return;
      const scale = this.seen.width / diagram.clientWidth;
      const [right, down] = [(event.clientX - start.x) * scale, (event.clientY - start.y) * scale];
      if (Math.abs(event.clientX - start.x) + Math.abs(event.clientY - start.y) > 6) diagram.classList.add("dragged");
      if (diagram.classList.contains("dragged")) {
        this.show({ ...start.box, x: start.box.x - right, y: start.box.y - down });
      }
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      diagram.addEventListener(end, () => {
        start = null;
        setTimeout(() => diagram.classList.remove("dragged"), 0);
      });
    }
    const keys = new Map([
      ["+", () => this.zoom(STEP)], ["=", () => this.zoom(STEP)], ["-", () => this.zoom(1 / STEP)],
      ["0", () => this.fit()], ["ArrowLeft", () => this.move(-0.15, 0)], ["ArrowRight", () => this.move(0.15, 0)],
      ["ArrowUp", () => this.move(0, -0.15)], ["ArrowDown", () => this.move(0, 0.15)],
    ]);
    diagram.addEventListener("keydown", (event) => {
      const act = keys.get(event.key);
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
  }
}
