/** Points and paths of the replay's pictures, as courses/replay_film.py draws them; pure. */
import { place, WIDTH } from "./axis.js";

/** A line, a point a minute. */
export function line(film, name, [bottom, top], height = 200) {
  const column = film.columns[name];
  return film.minutes.map((n) => `${place(film.times[n]).toFixed(1)},${((height * (top - column[n])) / (top - bottom)).toFixed(1)}`).join(" ");
}

/** Bottom and top of a picture that has nought in it. */
export function scale(films, names) {
  const values = films.flatMap((film) => names.flatMap((name) => film.columns[name]));
  return [values.reduce((low, value) => Math.min(low, value), 0), values.reduce((high, value) => Math.max(high, value), 1)];
}

/** The area of a lane; heights are square roots. */
export function lane(film, server, fastest, height = 100) {
  const points = film.minutes.map((n) => {
    const up = Math.sqrt(film.rate(server, n) / fastest);
    return `${place(film.times[n]).toFixed(1)},${(height - height * up).toFixed(1)}`;
  });
  return [`0,${height}`, ...points, `${WIDTH},${height}`].join(" ");
}

/** Two lists of [value, symbol number], each the largest first. */
export function sides(values) {
  const [longs, shorts] = [[], []];
  values.forEach((value, number) => value && (value > 0 ? longs : shorts).push([Math.abs(value), number]));
  const larger = (one, other) => other[0] - one[0];
  return [longs.sort(larger), shorts.sort(larger)];
}

export const SLOTS = 90;

/** The path of one side; `up` is -1 for long, 1 for short. */
export function bars(side, largest, up, half = 100) {
  const wide = WIDTH / SLOTS;
  const bar = (wide * 0.8).toFixed(1);
  return side.map(([value], n) => `M${(n * wide).toFixed(1)} ${half}v${((up * half * value) / largest).toFixed(1)}h${bar}V${half}z`).join("");
}
