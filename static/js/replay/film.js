/** A reel of `sim/replay/reel.py`, wound forward once: any moment is a look-up. Does the sums of courses/replay_film.py. */
import { MINUTE } from "./axis.js";

export class Film {
  constructor(plain) {
    this.plain = plain;
    this.columns = Object.fromEntries(Object.entries(plain.columns).map(([name, column]) => [name, wound(column)]));
    this.servers = plain.servers.map(wound);
    this.times = this.columns.t;
    this.positions = rows(plain.positions, plain.symbols.length);
    this.largest = this.positions.reduce((most, row) => row.reduce((more, value) => Math.max(more, Math.abs(value)), most), 1);
    this.minutes = [...this.times.keys()].filter((n) => this.times[n] % MINUTE === 0);
    this.fastest = Math.max(...this.servers.map((_, server) => Math.max(...this.minutes.map((n) => this.rate(server, n))))) || 1;
    this.fine = this.times.length > 200;
  }

  /** The last moment at or before `t`. */
  index(t) {
    let [low, high] = [0, this.times.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.times[middle] <= t) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Whether it knows the moment itself, and not only one before it. */
  knows(t) {
    return this.times[this.index(t)] === t;
  }

  /** Executions per second of a server over the minute before a moment. */
  rate(server, n) {
    const column = this.servers[server];
    return n ? ((column[n] - column[this.index(this.times[n] - MINUTE)]) * 1000) / MINUTE : 0;
  }

  /** The build of each server; 'out' behind it if the router deals past it. */
  builds(t) {
    return this.plain.racks.findLast(([since]) => since <= t)?.[1] ?? this.plain.racks[0][1];
  }

  /** Every figure at a moment. */
  now(n) {
    return Object.fromEntries(Object.entries(this.columns).map(([name, column]) => [name, column[n]]));
  }
}

function wound(differences) {
  let total = 0;
  return differences.map((more) => (total += more));
}

function rows(differences, many) {
  let before = new Int32Array(many);
  return differences.map((more) => {
    if (more.length === 0) return before;
    before = before.slice();
    more.forEach((value, n) => (before[n] += value));
    return before;
  });
}
