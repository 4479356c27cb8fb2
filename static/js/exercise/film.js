/** The film of one check (exercises/grading/rerun.py) with its places, moments and words; pure. */

const OPEN_MS = 34_200_000; // 09:30 as milliseconds of the day
const WIDTH = 1000;
const LABELS = {
  executions: "Executions",
  gross: "Gross exposure, dollars",
  net: "Net position, dollars",
  moved: "P&L at the moved price, dollars",
  arrival: "P&L at the price on arrival, dollars",
};

/** "1.2M", "-431K", "17". */
export const compact = (value) => new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 }).format(value);

export class Film {
  constructor(plain) {
    Object.assign(this, { result: plain.result, steps: plain.steps, failing: plain.failing, leftOut: plain.left_out });
    this.tickMs = plain.tick_ms;
    this.market = plain.market?.columns ? plain.market : null;
    this.exchanges = this.steps.map((step) => step.exchange);
    this.moments = this.#moments();
    this.timed = new Set(this.steps.map((step) => step.tick).filter((tick) => tick !== null)).size > 2 && this.#forward();
    const market = this.#market();
    const told = this.timed ? plain.series.map(theirs) : [];
    this.curves = [...market, ...told.filter((curve) => !market.some((other) => alike(curve, other)))];
  }

  /** The tick of each step; one without takes that of its exchange, or of the step before it. */
  #moments() {
    const ticked = this.steps.filter((step) => step.tick !== null);
    const shared = new Map(ticked.toReversed().map((step) => [step.exchange, step.tick]));
    let last = ticked[0]?.tick ?? 0;
    return this.steps.map((step) => (last = step.tick ?? shared.get(step.exchange) ?? last));
  }

  #forward() {
    return this.moments.every((tick, n) => n === 0 || tick >= this.moments[n - 1]);
  }

  #market() {
    if (!this.market || !this.timed) return [];
    const { t, ...columns } = this.market.columns;
    const within = (ms) => ms / this.tickMs >= this.moments[0];
    return Object.entries(columns).map(([name, column]) => ({
      name: LABELS[name],
      whose: "The market",
      points: t.map((ms, n) => [ms / this.tickMs, column[n]]).filter(([tick]) => within(tick * this.tickMs)),
    })).filter(({ points }) => points.length > 2);
  }

  /** How far to the right a step is, from 0 to WIDTH: by its tick where there is time, else by its number. */
  place(n) {
    return this.timed ? this.placeOf(this.moments[n]) : (WIDTH * n) / Math.max(1, this.steps.length - 1);
  }

  placeOf(tick) {
    const [first, last] = [this.moments[0], this.moments.at(-1)];
    return (WIDTH * (tick - first)) / Math.max(1, last - first);
  }

  /** The step nearest to a place; of several at one place the last, which is where an answer was judged. */
  at(place) {
    let best = 0;
    for (let n = 1; n < this.steps.length; n += 1) {
      if (Math.abs(this.place(n) - place) <= Math.abs(this.place(best) - place)) best = n;
    }
    return best;
  }

  /** The step that a button or key leads to. */
  target(name, n) {
    const last = this.steps.length - 1;
    const targets = {
      first: () => 0,
      back: () => n - 1,
      on: () => n + 1,
      last: () => last,
      failing: () => this.failing ?? last,
      "exchange-back": () => this.exchanges.indexOf(this.exchanges[Math.max(0, this.exchanges.indexOf(this.exchanges[n]) - 1)]),
      "exchange-on": () => {
        const next = this.exchanges.findIndex((exchange) => exchange > this.exchanges[n]);
        return next < 0 ? last : next;
      },
    };
    return Math.max(0, Math.min(last, targets[name]()));
  }

  /** "09:30:29", "tick 3", or nothing. */
  when(n) {
    const tick = this.timed ? this.moments[n] : this.steps[n].tick;
    if (tick === null) return "";
    return this.tickMs ? clock(tick * this.tickMs) : `Tick ${tick}`;
  }

  /** The step before this one that called the same. */
  before(n) {
    const { name } = this.steps[n];
    for (let at = n - 1; at >= 0; at -= 1) if (this.steps[at].name === name) return this.steps[at];
    return null;
  }

  /** "Call 10 of 29", counted with those that were left out. */
  count(n) {
    const { after, many } = this.leftOut;
    return `call ${n + 1 + (n >= after ? many : 0)} of ${this.steps.length + many}`;
  }

  /** What the live region says. */
  sentence(n) {
    const step = this.steps[n];
    const here = n === this.failing ? " Here it fails." : "";
    return `${[this.when(n), this.count(n)].filter(Boolean).join(", ")}: ${short(step)}, ${outcome(step)}.${here}`;
  }
}

function theirs({ name, points }) {
  return { name, whose: name.endsWith("()") ? "Your code answered" : "Your code was shown", points };
}

/** Whether two curves are one number, in dollars here and in millionths there. */
function alike({ points }, other) {
  const there = new Map(other.points);
  const shared = points.filter(([tick]) => Math.abs(there.get(tick) ?? 0) > 1000);
  return shared.length > 2 && shared.every(([tick, value]) => [1, 1e6].some((unit) => Math.abs(value / unit / there.get(tick) - 1) < 0.005));
}

/** "09:30:29", with thousandths only where there are some. */
export function clock(ms) {
  const all = OPEN_MS + ms;
  const parts = [all / 3_600_000, (all / 60_000) % 60, (all / 1000) % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  const rest = all % 1000;
  return parts.join(":") + (rest ? `.${String(rest).padStart(3, "0").replace(/0+$/, "")}` : "");
}

const short = (step) => (step.name ? step.name : "your file is read");

/** What became of a call, in a few words. */
export function outcome(step) {
  const answers = {
    returned: () => `your code returned ${step.answer}`,
    built: () => `your code built ${step.answer}`,
    raised: () => `your code raised ${step.answer}`,
    stopped: () => "your code was still running when the time was over",
    loaded: () => "it came to its end",
  };
  return answers[step.how]();
}

/** Rows of an argument as [key, text, what it was before or null]. */
export function changes(argument, earlier) {
  const before = new Map(earlier?.rows ?? []);
  return argument.rows.map(([key, text]) => [key, text, before.has(key) && before.get(key) !== text ? before.get(key) : null]);
}
