// The chains of causes of a state, stepped through: from the event towards the journey, or back.
import { byId, chainsOf, partOf, showChains } from "./panel.js";

/** @typedef {import("./lookup.js").State} State */
/** @typedef {import("./panel.js").Chain} Chain */

export class ChainWalk {
  /** @param {(id: string) => void} point shows the part of the diagram with an id, or none if that is empty */
  constructor(point) {
    this.point = point;
    /** @type {Chain[]} */
    this.chains = [];
    this.at = { chain: 0, step: -1 };
    byId("next-step").addEventListener("click", () => this.walk(1));
    byId("last-step").addEventListener("click", () => this.walk(-1));
  }

  /** @param {State} state */
  show(state) {
    this.chains = chainsOf(state);
    showChains(this.chains, (chain, step) => this.stepTo(chain, step));
    this.stepTo(0, -1);
  }

  /**
   * @param {number} chain
   * @param {number} step -1 for none
   */
  stepTo(chain, step) {
    this.at = { chain, step };
    const current = this.chains[chain]?.steps[step];
    document.querySelectorAll(".step").forEach((button) => button.removeAttribute("aria-current"));
    this.point(current ? partOf(current) : "");
    if (current) {
      const row = document.querySelectorAll(".chain-row")[chain];
      row?.querySelectorAll(".step")[step]?.setAttribute("aria-current", "step");
    }
    byId("step-words").textContent = current ?? "";
  }

  /** @param {1 | -1} way */
  walk(way) {
    const flat = this.chains.flatMap((chain, number) => chain.steps.map((_, step) => ({ chain: number, step })).reverse());
    if (flat.length === 0) return;
    const now = flat.findIndex((each) => each.chain === this.at.chain && each.step === this.at.step);
    const next = flat[(now + way + flat.length) % flat.length];
    this.stepTo(next.chain, next.step);
  }
}
