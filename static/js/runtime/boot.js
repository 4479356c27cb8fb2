/**
 * Two ways to a Python that can grade: from the memory image, or from the standard library and our
 * wheels. Both go through Pyodide's own `loadPyodide`, with the pinned version's private options.
 */
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loadPyodide } from "pyodide";

import { read, restore } from "./image.js";

const PACKAGES = ["sim", "exercises-grading", "browser-runtime"];
const NO_PACKAGES = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" },
  packages: {},
};
const HOME = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };

/**
 * Runs `action` while Pyodide's own request for its WebAssembly is answered by `module` (a promise
 * of a compiled module), and its request for the library's archive with nothing where `empty` says
 * so. Rejects as soon as `module` does, because Pyodide only logs that and would wait for ever.
 */
async function answering(module, empty, action) {
  const { fetch, WebAssembly } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = (request, options) => {
    const url = String(request.url ?? request);
    const ours = url.endsWith("/pyodide.asm.wasm") || (empty && url.endsWith("/python_stdlib.zip"));
    return ours ? Promise.resolve(new Response(new Uint8Array(0))) : fetch.call(globalThis, request, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const compiled = await module;
    return { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) };
  };
  try {
    return await Promise.race([action(), failureOf(module)]);
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** Never resolves; rejects if `promise` does. */
function failureOf(promise) {
  return new Promise((_, reject) => promise.catch(reject));
}

/** A module whose memory becomes the image's instead of running Python's start. */
function restoring(image) {
  return async (settings) => {
    const module = await createPyodideModule(settings);
    const parts = read(await image);
    module.API.restoreSnapshot = () => {
      restore(parts, module.HEAPU8);
      return parts.state;
    };
    module.FS.unlink("/lib/python314.zip");
    return module;
  };
}

/** Python as it was when the image was made. `image`: a promise of its bytes. */
export async function fromImage(wasm, image) {
  const python = await answering(wasm, true, () =>
    loadPyodide({
      indexURL: new URL("./", import.meta.url).href,
      createPyodideModule: restoring(image),
      lockFileContents: NO_PACKAGES,
      env: HOME,
      _loadSnapshot: new Uint8Array(0),
    }));
  python.pyimport("browser_runtime.snapshot").afterwards();
  return python;
}

/** Python from its beginning, with our wheels verified against the lock file's hashes. */
export async function fromScratch(wasm, { stdlib, lock, names }) {
  const python = await answering(wasm, false, () =>
    loadPyodide({
      indexURL: new URL("./", import.meta.url).href,
      createPyodideModule,
      stdLibURL: stdlib,
      lockFileURL: lock,
      env: HOME,
    }));
  await python.loadPackage(PACKAGES, { messageCallback: () => {} });
  const later = python.pyimport("browser_runtime.later");
  later.install(python.toPy(names));
  python.pyimport("exercises.grading.browser").canary();
  return python;
}
