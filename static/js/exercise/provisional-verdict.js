/**
 * `<provisional-verdict>`: where the browser's own verdict appears. It also marks the line of an
 * error in the editor, and says so when the code has changed since.
 */
import { Part } from "./part.js";
import { brokenElement, verdictElement } from "./verdict-view.js";

const BAR = 80;
const STALE = "Your code was run, and its verdict could not be shown: parts of this page seem to be of an older version.";

function firstError(verdict) {
  return verdict.checks?.find((check) => check.line && check.status !== "passed") ?? null;
}

export class ProvisionalVerdict extends Part {
  begin() {
    this.live = this.slotted("live");
    this.on(this.exercise, "run:start", () => this.#started());
    this.on(this.exercise, "runtime:output", (event) => this.#output(event.detail));
    this.on(this.exercise, "run:verdict", (event) => this.#show(event.detail));
    this.on(this.exercise, "run:failure", (event) => this.#failed(event.detail));
    this.on(this.exercise, "code:change", () => this.#aged());
    this.on(this.exercise, "code:submitted", () => this.#fold(Boolean(this.source)));
    this.onPress("[data-action=unfold]", () => this.#fold(false));
  }

  /** After a submit the server's verdict is what one looks for: this one shrinks to its headline. */
  #fold(folded) {
    this.toggleAttribute("data-folded", folded);
    this.querySelector("[data-action=unfold]").hidden = !folded;
  }

  #started() {
    this.dataset.running = "";
    this.live.textContent = "";
  }

  #output(detail) {
    const text = typeof detail === "string" ? detail : detail.text ?? "";
    this.live.textContent = (this.live.textContent + text).slice(-4000);
    this.live.hidden = !this.live.textContent;
  }

  #settled() {
    delete this.dataset.running;
    this.live.hidden = true;
  }

  #show({ verdict, source }) {
    this.#settled();
    this.#fold(false);
    this.source = source;
    this.slotted("verdict").replaceChildren(this.#element(verdict));
    this.slotted("empty")?.remove();
    this.#aged();
    const error = firstError(verdict ?? {});
    if (error) this.exercise.markError(error.line, error.message ?? error.title);
    this.#reveal();
  }

  /** A page that was opened before the site changed may have parts of two versions: then it says so. */
  #element(verdict) {
    try {
      return verdictElement(verdict);
    } catch (error) {
      console.error("The verdict could not be shown.", error);
      return brokenElement(STALE);
    }
  }

  #failed({ sentence, stopped, unstarted }) {
    this.#settled();
    if (stopped || unstarted) return;
    this.slotted("verdict").replaceChildren(brokenElement(sentence));
    this.slotted("empty")?.remove();
    this.source = undefined;
  }

  /** Scrolls only where the headline would be out of sight (behind the phone's button bar, too). */
  #reveal() {
    const { top, bottom } = this.querySelector(".verdict-head").getBoundingClientRect();
    if (top >= 0 && bottom < innerHeight - BAR) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  #aged() {
    const note = this.slotted("aged");
    if (note) note.hidden = this.source === undefined || this.source === this.exercise.value;
  }
}

customElements.define("provisional-verdict", ProvisionalVerdict);
