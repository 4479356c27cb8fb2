/** Money, shares and times as `exercises/charts.py` spells them; pure, so that the two can be compared. */
const MILLION = 1e6;

/** "−$1.2 m", "$340.0 m", "$4,100". */
export function money(dollars) {
  const sign = dollars < 0 ? "−" : "";
  const size = Math.abs(dollars);
  if (size >= 1000 * MILLION) return `${sign}$${(Math.floor(size / (10 * MILLION)) / 100).toFixed(2)} bn`;
  if (size >= 100_000) return `${sign}$${grouped(Math.floor(size / 100_000) / 10, 1)} m`;
  return `${sign}$${grouped(size)}`;
}

export function grouped(value, digits = 0) {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** "09:34" or "09:34:15", from milliseconds since the open. */
export function clock(t, seconds = false) {
  const all = 34_200 + Math.floor(t / 1000);
  const parts = [Math.floor(all / 3600), Math.floor(all / 60) % 60, ...(seconds ? [all % 60] : [])];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** One minute's row of `exercises.challenges.film` and the one before it, as what the charts show. */
export function minute(row, before) {
  const [t, executions, gross, moved, arrival, wanted, served] = row;
  const share = wanted ? Math.floor((100 * served) / wanted) : 100;
  return { t, executions: executions - (before ? before[1] : 0), gross, moved, arrival, served: share };
}
