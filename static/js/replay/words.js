/** A moment in words, as courses/replay_pages.py writes it; pure. */
import { clock, grouped, money } from "../challenge/figures.js";

export { clock, grouped, money };

/** "99.9 %", rounded down. */
export const percent = (ppm) => `${Math.floor(ppm / 10_000)}.${Math.floor(ppm / 1000) % 10} %`;

export const lag = (ms) => `${Math.floor(ms / 60_000)} min ${String(Math.floor(ms / 1000) % 60).padStart(2, "0")} s`;

/** What the live region says. */
export function sentence(now) {
  const time = clock(now.t);
  if (now.executions === 0) return `${time}: nothing has been sent yet. ${now.loops} orders wait in a loop on server 8.`;
  const late = grouped(Math.floor((now.t - now.seen_at) / 1000));
  return `${time}: ${grouped(now.executions)} executions, gross exposure ${money(now.gross)}. `
    + `At the moved price ${money(now.moved)}, at arrival ${money(now.arrival)}. PMON is ${late} seconds late.`;
}
