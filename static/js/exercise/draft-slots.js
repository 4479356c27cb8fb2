/**
 * The local copies of one exercise's code: one slot for each open tab, so that two tabs of one
 * browser never write over each other.
 */
import { newest } from "./draft-rules.js";
import { fingerprint, Shelf } from "./shelf.js";

const START = "draft:";

export class DraftSlots {
  constructor(slug, owner) {
    this.shelf = new Shelf(slug, owner);
    this.name = START + fingerprint(`${Math.random()}${performance.now()}`);
  }

  /** Writes this tab's slot; once that is saved, the slot it went on from is not needed any more. */
  keep(entry) {
    this.shelf.write(this.name, { ...entry, at: Date.now() });
    if (entry.synced && this.earlier) this.shelf.drop(this.earlier);
  }

  /** The newest unsaved copy of an earlier visit, or null; slots that are saved are cleared away. */
  waiting() {
    const names = this.shelf.names(START).filter((name) => name !== this.name);
    const entries = names.map((name) => ({ name, entry: this.shelf.read(name) }));
    for (const { name, entry } of entries) if (entry?.synced) this.shelf.drop(name);
    const found = newest(entries.map(({ entry }) => entry));
    this.earlier = entries.find(({ entry }) => entry && entry === found)?.name;
    return found;
  }
}
