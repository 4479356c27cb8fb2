/** A film as rows for a spreadsheet: raw numbers with their units in the heading, a row a minute or a row a tick. Pure. */
import { label, MINUTE } from "./axis.js";

const NAMES = {
  executions: "executions", gross: "gross_usd", net: "net_usd", moved: "pnl_moved_usd", arrival: "pnl_arrival_usd", exit: "exit_cost_usd",
  served: "customers_served_ppm", loops: "orders_in_a_loop", seen_at: "pmon_shows_ms", seen_executions: "pmon_executions", seen_gross: "pmon_gross_usd", seen_pnl: "pmon_pnl_usd",
};

/** `state`: what was asked for, written into each row, so that a file says what it is. */
export function rows(film, { seed, whatIf, since, name }, every = MINUTE) {
  const servers = film.servers.map((_, server) => `server_${server + 1}_executions`);
  const head = ["time", "t_ms", ...Object.values(NAMES), ...servers, "seed", "what_if", "from_ms", "set_up"];
  const asked = [seed, whatIf, since ?? "", name ?? ""];
  const kept = [...film.times.keys()].filter((n) => !every || film.times[n] % every === 0);
  return [head, ...kept.map((n) => {
    const values = Object.keys(NAMES).map((column) => film.columns[column][n]);
    return [label(film.times[n]), film.times[n], ...values, ...film.servers.map((column) => column[n]), ...asked];
  })];
}
