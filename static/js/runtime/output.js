/**
 * What Python prints outside a check, capped and in batches, so that a flood costs the page one
 * message every 50 ms at most and never more than CAP characters a run.
 */
const CAP = 65_536;
const PAUSE_MS = 50;

export class Output {
  #decoder = new TextDecoder();
  #send;
  #text = "";
  #left = CAP;
  #last = 0;

  /** `send(text, cut)` is called with each batch. */
  constructor(send) {
    this.#send = send;
  }

  /** Takes bytes as Pyodide's stdout hands them over; returns how many were taken. */
  write(bytes) {
    if (this.#left > 0) this.#add(this.#decoder.decode(bytes, { stream: true }));
    return bytes.length;
  }

  #add(text) {
    const kept = text.slice(0, this.#left);
    this.#left -= kept.length;
    this.#text += kept;
    if (this.#left <= 0 || performance.now() - this.#last > PAUSE_MS) this.flush();
  }

  flush() {
    if (this.#text) this.#send(this.#text, this.#left <= 0);
    this.#text = "";
    this.#last = performance.now();
  }

  /** Before each run: forgets the last one. */
  reset() {
    this.flush();
    this.#left = CAP;
  }
}
