/**
 * `<submit-code>`: sends the form through htmx with the browser's verdict and a key that makes a
 * repeated sending harmless. What could not be sent is kept in this browser and offered again;
 * it is never sent without a press.
 */
import { csrfToken, freshKey } from "./csrf.js";
import { Part } from "./part.js";
import { Shelf } from "./shelf.js";
import { clock, utf8Length } from "./words.js";

const SWAPPED = [200, 202, 413, 422];
const TOO_LARGE = "Your code is larger than 64 kB, so it was not sent. Shorten it; a solution needs about two.";

export class SubmitCode extends Part {
  begin() {
    this.form = this.querySelector("form");
    this.button = this.querySelector("[data-action=submit]");
    this.shelf = new Shelf(this.exercise.slug, this.exercise.dataset.owner);
    this.pending = this.shelf.read("pending");
    this.on(this, "htmx:config:request", (event) => this.#prepare(event));
    this.on(this, "htmx:before:request", (event) => this.#mine(event) && this.#busy(true));
    this.on(this, "htmx:after:request", (event) => this.#mine(event) && this.#answered(event));
    this.on(this, "htmx:error", (event) => this.#mine(event) && this.#unsent());
    this.on(this, "htmx:finally:request", (event) => this.#mine(event) && this.#busy(false));
    this.onPress("[data-choice=send]", () => this.form.requestSubmit(this.button));
    this.onPress("[data-choice=discard]", () => this.#discard());
    if (this.pending) this.#offer("was not sent yet.");
  }

  #mine(event) {
    return event.detail.ctx.sourceElement === this.form;
  }

  #prepare(event) {
    if (!this.#mine(event)) return;
    const { body } = event.detail.ctx.request;
    this.sending = this.#parcel();
    if (utf8Length(this.sending.source) > Number(this.form.dataset.maxBytes)) {
      event.preventDefault();
      this.#say(TOO_LARGE);
      return;
    }
    for (const [name, value] of Object.entries(this.sending)) if (name !== "at") body.set(name, value);
    body.set("csrfmiddlewaretoken", csrfToken());
  }

  /** A press sends what the editor shows; only the same code again goes under the same key. */
  #parcel() {
    const { exercise, pending } = this;
    if (pending && pending.source === exercise.value) return pending;
    const verdict = exercise.provisional;
    const key = pending ? freshKey() : this.form.elements.key.value || freshKey();
    return { source: exercise.value, provisional: verdict ? JSON.stringify(verdict) : "", key, at: Date.now() };
  }

  #busy(on) {
    this.button.setAttribute("aria-disabled", String(on));
    this.toggleAttribute("data-sending", on);
  }

  #answered(event) {
    const { status } = event.detail.ctx.response;
    if (!SWAPPED.includes(status)) {
      event.preventDefault();
      this.#unsent(`the server answered with an error (${status}).`);
      return;
    }
    this.form.elements.key.value = freshKey();
    this.#discard();
    if (status > 299) return;
    this.tell("code:submitted");
    this.exercise.announce("Submitted. Waiting for the server's verdict.");
  }

  #unsent(why = "the server could not be reached.") {
    const { owner: _owner, ...parcel } = this.sending;
    this.pending = parcel;
    this.shelf.write("pending", parcel);
    this.#offer(`was not sent: ${why}`);
  }

  #offer(why) {
    this.#say(`Your submission of ${clock(this.pending.at)} ${why} It is kept in this browser.`);
    this.slotted("kept").hidden = false;
  }

  #say(sentence) {
    this.slotted("unsent").hidden = false;
    this.slotted("sentence").textContent = sentence;
    this.slotted("kept").hidden = true;
    this.exercise.announce(sentence);
  }

  #discard() {
    this.pending = null;
    this.shelf.drop("pending");
    this.slotted("unsent").hidden = true;
  }
}

customElements.define("submit-code", SubmitCode);
