/** Starts the pinned Pyodide inside deno, for the steps of the build that need its own Python. */
import { loadPyodide } from "../../node_modules/pyodide/pyodide.mjs";

const FOLDER = new URL("../../node_modules/pyodide/", import.meta.url).pathname;

/** `extra` goes to loadPyodide as it is. The hash seed is fixed so that two builds are alike. */
// deno-lint-ignore no-explicit-any
export function start(extra: Record<string, unknown> = {}): Promise<any> {
  return loadPyodide({ indexURL: FOLDER, env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" }, ...extra });
}

/** The text of a file of `inside/`. */
export function inside(name: string): string {
  return Deno.readTextFileSync(new URL(`inside/${name}`, import.meta.url));
}
