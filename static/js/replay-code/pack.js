/** Code in a link: compressed, in the fragment, which no server ever sees. What comes out of a link is capped before it is whole. */
export const LONGEST_CODE = 65_536; // bytes
export const LONGEST_LINK = 24_000; // signs of the fragment; longer links are cut by mail and chat
const LEAD = "#code=";

async function through(bytes, transform, most = Infinity) {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw new Error("too long");
    }
    parts.push(value);
  }
}

/** "#code=…" for a source; throws an Error with a sentence where no link can carry it. */
export async function pack(source) {
  const bytes = await through(new TextEncoder().encode(source), new CompressionStream("deflate-raw"));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const fragment = LEAD + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  if (fragment.length > LONGEST_LINK) throw new Error(`This code makes a link of ${fragment.length} signs; ${LONGEST_LINK} is the most that arrives whole. Shorten it, or send the text itself.`);
  return fragment;
}

/** The source in a fragment; null where there is none. Throws an Error with a sentence where it cannot be read. */
export async function unpack(fragment) {
  if (!fragment.startsWith(LEAD)) return null;
  if (fragment.length > 2 * LONGEST_LINK) throw new Error("The code in this link is longer than any that this page makes, so it is left out.");
  try {
    const text = atob(fragment.slice(LEAD.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const plain = await through(bytes, new DecompressionStream("deflate-raw"), LONGEST_CODE);
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    throw new Error("The code in this link cannot be read: it was cut or changed on its way. The editor has what the rest of the link says.");
  }
}
