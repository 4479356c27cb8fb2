/** A state as an address of the page; the server reads it (courses/replay_state.py), so a shared link opens anywhere. Pure. */
const LONGEST_NAME = 60;

export function address({ t, seed, whatIf, since, name }, ownSeed, path = "/replay/") {
  const asked = [`t=${t}`];
  if (seed !== ownSeed) asked.push(`seed=${seed}`);
  if (whatIf) asked.push(`what-if=${whatIf}`);
  if (whatIf && since !== null) asked.push(`from=${since}`);
  if (name) asked.push(`name=${encodeURIComponent(named(name))}`);
  return `${path}?${asked.join("&")}`;
}

/** A name that can be shown: one line, nothing that hides or turns text, no longer than LONGEST_NAME signs. */
export function named(text) {
  const plain = String(text ?? "").toWellFormed().replace(/\p{C}/gu, " ").replace(/\s+/g, " ").trim();
  return [...plain].slice(0, LONGEST_NAME).join("").trim();
}
