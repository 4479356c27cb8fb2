/**
 * What this browser keeps for one exercise, in localStorage. Every entry carries its owner: what a
 * signed-in person typed is never shown to the next person at the same machine. An entry made
 * before there was a guest (owner "") may be taken over by whoever that visitor became.
 * A browser without storage, or a full one, costs only the convenience: every call then does nothing.
 */
const PREFIX = "fortyfive";

function quietly(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

export class Shelf {
  constructor(slug, owner = "", storage = quietly(() => globalThis.localStorage)) {
    this.base = `${PREFIX}:${slug}`;
    this.owner = owner;
    this.storage = storage;
  }

  #readable(entry) {
    return entry && typeof entry === "object" && (!entry.owner || entry.owner === this.owner);
  }

  read(name) {
    return quietly(() => {
      const entry = JSON.parse(this.storage.getItem(`${this.base}:${name}`));
      return this.#readable(entry) ? entry : null;
    });
  }

  /** Returns false where nothing could be kept. */
  write(name, entry) {
    const kept = { ...entry, owner: this.owner };
    return quietly(() => (this.storage.setItem(`${this.base}:${name}`, JSON.stringify(kept)), true)) ?? false;
  }

  drop(name) {
    quietly(() => this.storage.removeItem(`${this.base}:${name}`));
  }

  /** Names of the entries that start with `start`. */
  names(start) {
    const lead = `${this.base}:${start}`;
    const keys = quietly(() => Object.keys(this.storage)) ?? [];
    return keys.filter((key) => key.startsWith(lead)).map((key) => key.slice(this.base.length + 1));
  }
}

/** A short fingerprint of a text (FNV-1a, 32 bits): tells versions apart, proves nothing. */
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
