/** A figure's settings as a fragment of the page's address: `#live-bit-bench:byte=33`. Pure. */

/** What differs from the first settings; "" if nothing does. */
export function fragment(name, settings, first) {
  const changed = Object.entries(settings).filter(([key, value]) => String(value) !== String(first[key]));
  return changed.length ? `#live-${name}:${changed.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}` : "";
}

/** The settings that a fragment asks for, or null where it speaks of something else. */
export function asked(hash, name, first) {
  const start = `#live-${name}:`;
  if (!hash.startsWith(start)) return null;
  const found = [...new URLSearchParams(hash.slice(start.length))].filter(([key]) => key in first);
  return { ...first, ...Object.fromEntries(found.map(([key, text]) => [key, typed(text, first[key])])) };
}

function typed(text, like) {
  if (Array.isArray(like)) return text ? text.split(",").map((one) => (/^\d+$/.test(one) ? Number(one) : one)) : [];
  if (typeof like === "boolean") return text === "true";
  return typeof like === "number" ? Number(text) : text;
}
