/** Small wordings that more than one part of the page needs. */

/** "14:02" in the person's own clock and habit; empty for a missing or unreadable moment. */
export function clock(moment) {
  const date = new Date(moment ?? NaN);
  if (Number.isNaN(date.getTime())) return "";
  return date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

/** Bytes as a person reads them: "4.8 MB", "312 kB". */
export function size(bytes) {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${Math.round(bytes / 1e3)} kB`;
}

/** The sentence for the live region after a verdict. */
export function summary(verdict) {
  if (!Array.isArray(verdict?.checks)) return "The run ended without a verdict that can be read.";
  const passed = verdict.checks.filter((check) => check.status === "passed").length;
  const count = `${passed} of ${verdict.checks.length} checks pass`;
  const first = verdict.checks.find((check) => !["passed", "blocked"].includes(check.status));
  return first ? `${count}; first failing: ${first.title}` : `${count}.`;
}

/** Exact UTF-8 length, which is what the server's limit counts. */
export function utf8Length(text) {
  return new TextEncoder().encode(text).length;
}
