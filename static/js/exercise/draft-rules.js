/**
 * Which text to open, and when to ask. Pure, so that every case can be tested without a browser.
 *
 * `page` is what the server rendered: {source, revision}. `local` is what this browser kept:
 * {source, revision (the one it was typed on), synced, sent (fingerprints of the texts on their way,
 * whose answers may have been lost), at (milliseconds)}.
 */
import { fingerprint } from "./shelf.js";

const SENT_KEPT = 5;

/** The texts on their way with one more. */
export function withSent(sent, source) {
  return [...(sent ?? []), fingerprint(source)].slice(-SENT_KEPT);
}

function ours(source, local) {
  return source === local.source || (local.sent ?? []).includes(fingerprint(source));
}

/** Returns {open: "page" | "local", ask: null | "restored" | "conflict"}. */
export function decide(page, local) {
  const nothing = { open: "page", ask: null };
  if (!local || local.synced || local.source === page.source) return nothing;
  const continues = local.revision === page.revision || ours(page.source, local);
  return continues ? { open: "local", ask: "restored" } : { open: "page", ask: "conflict" };
}

/**
 * What to do when the server already has another revision: "adopt" where its text is ours (the
 * answer to an earlier save was lost on the way), else "ask".
 */
export function onRefusal(server, local) {
  return ours(server.source, local) ? "adopt" : "ask";
}

/** The newest unsaved entry of a list, or null. */
export function newest(entries) {
  const waiting = entries.filter((entry) => entry && !entry.synced);
  return waiting.sort((a, b) => b.at - a.at)[0] ?? null;
}
