/** Set-ups that somebody named and kept, in this browser only. What is read back is checked: a page must not trust its own storage. */
import { Shelf } from "../exercise/shelf.js";
import { named } from "./address.js";

export const MOST = 50;
const START = "setup:";
const LONGEST = { whatIf: 400, fragment: 40_000 };

/** A stored entry as a set-up, or null where it is none. */
export function checked(entry) {
  const { t, seed, whatIf, since, fragment = "", at = 0, code = false } = entry ?? {};
  const name = named(entry?.name);
  const good = name && Number.isSafeInteger(t) && typeof seed === "string" && /^\d{1,19}$/.test(seed)
    && typeof whatIf === "string" && whatIf.length <= LONGEST.whatIf && /^[a-z0-9@=:,-]*$/.test(whatIf)
    && (since === null || Number.isSafeInteger(since))
    && typeof fragment === "string" && fragment.length <= LONGEST.fragment && /^(#code=[\w-]+)?$/.test(fragment);
  return good ? { name, t, seed, whatIf, since, fragment, code: code === true, at: Number(at) || 0 } : null;
}

export class Setups {
  #shelf;

  constructor(storage) {
    this.#shelf = storage === undefined ? new Shelf("replay") : new Shelf("replay", "", storage);
  }

  /** All that can be read, the newest first, as [key, set-up]. */
  list() {
    const all = this.#shelf.names(START).map((key) => [key, checked(this.#shelf.read(key))]);
    return all.filter(([, setup]) => setup).sort(([, one], [, other]) => other.at - one.at);
  }

  /** Keeps one; the same name is written over. Returns a sentence for what went wrong, or "". */
  keep(setup) {
    const found = checked(setup);
    if (!found) return "Give it a name of 1 to 60 signs.";
    const all = this.list();
    const same = all.find(([, { name }]) => name === found.name);
    if (!same && all.length >= MOST) return `There are ${MOST} set-ups, and no more are kept. Delete one first.`;
    const key = same?.[0] ?? `${START}${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
    if (this.#shelf.write(key, { ...found, at: Date.now() })) return "";
    return "This browser keeps nothing for this page: its storage is full or switched off. Copy the link instead; it holds everything.";
  }

  /** Another name for one. */
  rename(key, name) {
    const setup = checked(this.#shelf.read(key));
    const wanted = named(name);
    if (!setup) return "That set-up is gone; another tab may have deleted it.";
    if (this.list().some(([other, one]) => other !== key && one.name === wanted)) return "Another set-up has that name.";
    if (!wanted) return "Give it a name of 1 to 60 signs.";
    return this.#shelf.write(key, { ...setup, name: wanted }) ? "" : "The new name could not be kept: this browser's storage is full.";
  }

  drop(key) {
    this.#shelf.drop(key);
  }
}
