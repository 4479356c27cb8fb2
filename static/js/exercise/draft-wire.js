/** Sends a draft to the server and says in one word how it went. */
import { csrfToken } from "./csrf.js";

const OUTCOMES = { 200: "saved", 409: "conflict", 413: "refused", 422: "refused" };

/**
 * POSTs {source, revision}. Resolves to {outcome, ...the server's JSON}; outcome is "saved",
 * "conflict" (nothing was overwritten), "refused" (too large or not text) or "unreachable".
 * `leaving` lets the request outlive the page (browsers allow about 64 kB then).
 */
export async function saveDraft(url, { source, revision, leaving = false }) {
  const body = new URLSearchParams({ source, revision, csrfmiddlewaretoken: csrfToken() });
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(url, { method: "POST", body, headers, keepalive: leaving, credentials: "same-origin" });
    const outcome = OUTCOMES[response.status] ?? "unreachable";
    return outcome === "unreachable" ? { outcome } : { ...(await response.json()), outcome };
  } catch {
    return { outcome: "unreachable" };
  }
}
