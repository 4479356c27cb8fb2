/** A run as an address of the page; the server reads it (courses/drill_pages.py), so a shared link opens anywhere. Pure. */
export function address({ v, drill, seed, choices }) {
  const asked = [`v=${v}`, `drill=${drill}`, `seed=${seed}`];
  if (choices.length) asked.push(`do=${choices.join(",")}`);
  return `/replay/bridge/?${asked.join("&")}`;
}

/** One text for a run, to find what belongs to it. */
export const key = ({ drill, seed, choices }) => [drill, seed, ...choices].join(" ");
