/** A state as an address of the page; the server reads it (courses/replay_state.py), so a shared link opens anywhere. Pure. */
export function address({ t, seed, whatIf, since }, ownSeed) {
  const asked = [`t=${t}`];
  if (seed !== ownSeed) asked.push(`seed=${seed}`);
  if (whatIf) asked.push(`what-if=${whatIf}`);
  if (whatIf && since !== null) asked.push(`from=${since}`);
  return `/replay/?${asked.join("&")}`;
}
