/**
 * `<draft-keeper>`: nothing typed is ever lost, and nothing is ever overwritten unasked.
 *
 * Every change goes to this browser at once and to the server a moment later. Where two versions
 * exist (another tab, another machine, a page that closed before it could save) saving pauses and
 * the person chooses. A draft never becomes a submission by itself.
 */
import { DraftSlots } from "./draft-slots.js";
import { decide, onRefusal, withSent } from "./draft-rules.js";
import { saveDraft } from "./draft-wire.js";
import { Part } from "./part.js";
import { clock } from "./words.js";

const QUIET_MS = 1500;
const LONGEST_WAIT_MS = 5000;
const RETRY_MS = 15000;

export class DraftKeeper extends Part {
  begin() {
    this.revision = Number(this.dataset.revision) || 0;
    this.saved = this.exercise.value;
    this.slots = new DraftSlots(this.exercise.slug, this.exercise.dataset.owner);
    this.choice = this.exercise.querySelector("draft-choice");
    this.#listen();
    this.#open();
    this.#settled(this.dataset.savedAt);
  }

  #listen() {
    this.channel = new BroadcastChannel(`fortyfive:${this.exercise.slug}`);
    this.on(this.channel, "message", (event) => this.#otherTab(event.data));
    this.on(this.exercise, "code:change", () => this.#changed());
    this.on(document, "visibilitychange", () => document.hidden && this.save({ leaving: true }));
    this.on(globalThis, "pagehide", () => this.save({ leaving: true }));
    this.on(globalThis, "online", () => this.save());
    this.on(this.exercise, "draft:chosen", (event) => this.#chosen(event.detail));
  }

  /** Opens the page's text or this browser's, whichever goes on from the other; asks when neither does. */
  #open() {
    const local = this.slots.waiting();
    const { open, ask } = decide({ source: this.exercise.value, revision: this.revision }, local);
    if (ask === "conflict") this.#conflict({ ...local, revision: this.revision, where: "this browser" });
    if (open !== "local") return;
    const shown = this.exercise.value;
    this.exercise.value = local.source;
    this.choice.restored({ source: shown, at: local.at });
  }

  get dirty() {
    return this.exercise.value !== this.saved;
  }

  #changed() {
    this.slots.keep(this.#entry());
    if (this.paused) return;
    if (!this.dirty) {
      this.#settled();
      return;
    }
    this.#say("Saving…");
    this.firstChange ??= Date.now();
    const wait = Math.min(QUIET_MS, Math.max(0, this.firstChange + LONGEST_WAIT_MS - Date.now()));
    this.#later(wait);
  }

  #later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  #entry(more = {}) {
    return { source: this.exercise.value, revision: this.revision, synced: !this.dirty, sent: this.sent, ...more };
  }

  /** Sends what changed; one request at a time. */
  async save({ leaving = false } = {}) {
    clearTimeout(this.timer);
    if (!this.dirty || this.paused || (this.sending && !leaving)) return;
    this.firstChange = null;
    this.sending = true;
    const source = this.exercise.value;
    this.sent = withSent(this.sent, source);
    this.slots.keep(this.#entry());
    const answer = await saveDraft(this.dataset.url, { source, revision: this.revision, leaving });
    this.sending = false;
    this.#answered(source, answer);
  }

  #answered(source, answer) {
    if (answer.outcome === "saved") this.#stored(source, answer);
    if (answer.outcome === "conflict") this.#refused(answer);
    if (answer.outcome === "refused") this.#say("Kept in this browser only: the server takes text up to 64 kB.");
    if (answer.outcome !== "unreachable") return;
    this.#say("Kept in this browser; the server cannot be reached just now.");
    this.#later(RETRY_MS);
  }

  #stored(source, { revision, saved_at: savedAt }) {
    if (revision < this.revision) return;
    this.revision = revision;
    this.saved = source;
    this.sent = [];
    this.slots.keep(this.#entry());
    this.channel.postMessage({ source, revision, saved_at: savedAt });
    this.#settled(savedAt);
    if (this.dirty) this.#changed();
  }

  #refused(server) {
    if (onRefusal(server, { source: this.exercise.value, sent: this.sent }) === "ask") {
      this.#conflict({ ...server, where: "another tab or machine" });
      return;
    }
    this.revision = server.revision;
    this.saved = server.source;
    if (this.dirty) this.save();
    else this.#settled(server.saved_at);
  }

  #otherTab({ source, revision, saved_at: savedAt }) {
    if (revision <= this.revision) return;
    if (source === this.exercise.value) {
      this.revision = revision;
      this.saved = source;
      return;
    }
    this.#conflict({ source, revision, saved_at: savedAt, where: "another tab" });
  }

  #conflict(other) {
    this.paused = true;
    this.other = other;
    clearTimeout(this.timer);
    this.slots.keep(this.#entry({ synced: false }));
    this.#say("Saving is paused until you choose.");
    this.choice.conflict(other);
  }

  /** `take`: "mine" (what the editor shows) or "other". */
  #chosen({ take }) {
    const other = this.other;
    if (!other) return;
    Object.assign(this, { paused: false, other: null, revision: Math.max(this.revision, other.revision), saved: other.source });
    if (other.where === "this browser") this.saved = null;
    const offer = this.exercise.querySelector("undo-offer");
    if (take === "other") this.exercise.replace(other.source, "The other version is in the editor. Yours is kept.");
    else offer?.offer("Your version stays. The other one is kept.", other.source);
    this.#changed();
    this.save();
  }

  /** What the editor shows is what the server has. */
  #settled(savedAt = this.savedAt) {
    this.savedAt = savedAt;
    clearTimeout(this.timer);
    this.#say(savedAt ? `Saved ${clock(savedAt)}` : "");
  }

  #say(sentence) {
    this.slotted("saved").textContent = sentence;
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.channel?.close();
    super.disconnectedCallback();
  }
}

customElements.define("draft-keeper", DraftKeeper);
