/** The smallest page that uses the runtime: starts at once, marks what the bench measures. */
import { PythonRuntime } from "/static/js/runtime/client.js";

const element = document.querySelector("code-exercise");
const runtime = new PythonRuntime();
globalThis.runtime = runtime;
globalThis.told = [];
for (const kind of ["state", "progress", "output", "timing"]) {
  runtime.addEventListener(kind, ({ detail }) => globalThis.told.push({ kind, ...detail }));
}
runtime.addEventListener("state", () => { element.dataset.runtime = runtime.state; });

globalThis.grade = async (source, options = {}) => {
  try {
    return await runtime.grade({ source, slug: "doubles", checksUrl: "/checks.py", ...options });
  } catch (error) {
    return { name: error.name, message: error.message };
  }
};

if (!location.hash.includes("wait")) {
  runtime.start().then(() => performance.mark("runtime-ready"));
  if (location.hash.includes("run")) {
    const verdict = await globalThis.grade("def double(n):\n    return n * 2\n");
    element.dataset.status = verdict.status ?? verdict.name;
    performance.mark("first-verdict");
  }
}
