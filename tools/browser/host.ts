/** Starts the pinned Pyodide inside deno, for the steps of the build that need its own Python. */
import { loadPyodide } from "../../node_modules/pyodide/pyodide.mjs";

const FOLDER = new URL("../../node_modules/pyodide/", import.meta.url).pathname;

/** Pyodide's own list of packages would stay in the image, and none of them is used. */
export const NO_PACKAGES = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" },
  packages: {},
};
const ENVIRONMENT = { PYTHONHASHSEED: "0", HOME: "/home/pyodide" };

/** `extra` goes to loadPyodide as it is. The hash seed is fixed so that two builds are alike. */
// deno-lint-ignore no-explicit-any
export function start(extra: Record<string, unknown> = {}): Promise<any> {
  return loadPyodide({ indexURL: FOLDER, lockFileContents: NO_PACKAGES, env: ENVIRONMENT, ...extra });
}

/** The text of a file of `inside/`. */
export function inside(name: string): string {
  return Deno.readTextFileSync(new URL(`inside/${name}`, import.meta.url));
}

/** The text of a file that is shipped in the `browser_runtime` package. */
export function shipped(name: string): string {
  return Deno.readTextFileSync(new URL(`shipped/browser_runtime/${name}`, import.meta.url));
}
