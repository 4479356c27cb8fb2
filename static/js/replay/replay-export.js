/** `<replay-export>`: the morning that is shown as files: a row a minute, a row a tick, and the canonical record with its hash. */
import "../figures/figure-export.js";
import { csv } from "../figures/export-csv.js";
import { fileName, save } from "../figures/export-file.js";
import { rows } from "./columns.js";
import { Part, write } from "./part.js";

export class ReplayExport extends Part {
  begin() {
    this.hidden = false;
    for (const name of ["minutes", "ticks", "log"]) this.on(this.querySelector(`[data-action=${name}]`), "click", () => this.#press(name));
  }

  load(film) {
    write(this.slotted("status"), "");
    write(this.slotted("rows"), `${film.times.length}`);
  }

  async #press(name) {
    const make = { minutes: () => this.#table("minutes"), ticks: () => this.#table("ticks", 0), log: () => this.#log() }[name];
    try {
      write(this.slotted("status"), await make());
    } catch (error) {
      if (error?.name !== "Stopped") write(this.slotted("status"), error.message);
    }
  }

  #name(what) {
    return fileName("45-minutes", what, ...this.stage.fileParts());
  }

  #table(what, every) {
    if (!this.stage.film) return "The frames are not there yet.";
    const table = rows(this.stage.film, { ...this.stage.asked(this.stage.state), whatIf: this.stage.defences() }, every);
    const file = `${this.#name(what)}.csv`;
    save(file, csv(table), "text/csv");
    return `${table.length - 1} rows: ${file}`;
  }

  async #log() {
    write(this.slotted("status"), "Writing the record; Python runs the morning for it.");
    const { record, sha256 } = await this.stage.record();
    const file = `${this.#name("record")}.jsonl`;
    save(file, record, "application/jsonl");
    return `${file}; SHA-256 of its lines before the last: ${sha256}`;
  }
}

customElements.define("replay-export", ReplayExport);
