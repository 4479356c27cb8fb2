/**
 * The worker's first file, a few kilobytes: it asks for the large files and begins to compile
 * Python at once, and only then for the megabyte of glue that knows how to use them.
 *
 * What the page says meanwhile is kept and handed on.
 */
import { Assets } from "./assets.js";

/** `files` (name to {url, bytes}) and `names` come from the build; `files.glue` exports `serve`. */
export async function start({ files, names }) {
  const heard = [];
  const hear = (event) => heard.push(event);
  globalThis.addEventListener("message", hear);
  const asked = archives(files);
  const assets = new Assets(located(files), progress(["wasm", "image", ...asked].map((name) => files[name].bytes)));
  const begun = { image: assets.bytes("image"), wasm: compiled(assets) };
  const archived = Object.fromEntries(asked.map((name) => [name, assets.bytes(name)]));
  for (const promise of Object.values({ ...begun, ...archived })) promise.catch(() => {}); // reported when they are used
  try {
    const { serve } = await import(assets.url("glue"));
    globalThis.removeEventListener("message", hear);
    serve({ assets, begun, archived, names, heard });
  } catch (error) {
    const reason = `Python's script could not be loaded (${error?.message ?? error}).`;
    globalThis.postMessage({ kind: "failed", reason, network: true });
  }
}

/** What the page said it needs beside Python itself: `worker.js#incident`. */
function archives(files) {
  return (globalThis.location?.hash ?? "").slice(1).split(",").filter((name) => name in files);
}

function located(files) {
  const whole = ([name, file]) => [name, { ...file, url: new URL(file.url, import.meta.url).href }];
  return Object.fromEntries(Object.entries(files).map(whole));
}

function progress(sizes) {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  return (_, count) => {
    loaded += count;
    globalThis.postMessage({ kind: "progress", loaded, total, step: "fetching" });
  };
}

/** The WebAssembly module, compiled while it arrives. */
function compiled(assets) {
  return new Promise((resolve, reject) => {
    WebAssembly.compileStreaming(assets.counted("wasm", reject)).then(resolve, reject);
  });
}
