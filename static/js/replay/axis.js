/** The one time axis of all pictures: before the open a step is a minute, after it five seconds. Pure. */
export const FIRST = -5_340_000;
export const LAST = 2_700_000;
export const MINUTE = 60_000;
export const TICK = 5000;
export const WIDTH = 1000;
const BEFORE = -FIRST / MINUTE;
export const STEPS = BEFORE + LAST / TICK;

/** The last tick at or before `t`, within the morning. */
export function snap(t) {
  const step = t < 0 ? MINUTE : TICK;
  return Math.max(FIRST, Math.min(LAST, Math.floor(t / step) * step));
}

/** Which step a moment is. */
export const step = (t) => (t < 0 ? (t - FIRST) / MINUTE : BEFORE + t / TICK);

/** The moment of a step. */
export const moment = (number) => (number < BEFORE ? FIRST + number * MINUTE : (number - BEFORE) * TICK);

/** How far to the right a moment is, from 0 to WIDTH. */
export const place = (t) => (WIDTH * step(t)) / STEPS;

/** The moment at a part of the width, from 0 to 1. */
export const at = (part) => moment(Math.round(Math.max(0, Math.min(1, part)) * STEPS));

/** "09:40:00". */
export function label(t) {
  const all = 34_200 + Math.floor(t / 1000);
  return [all / 3600, (all / 60) % 60, all % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}
