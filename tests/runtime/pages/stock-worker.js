import { loadPyodide } from "/node_modules/pyodide/pyodide.mjs";

const [python, list, checks] = await Promise.all([
  loadPyodide(),
  fetch("/static/build/runtime.json").then((response) => response.json()),
  fetch("/checks.py").then((response) => response.text()),
]);
const wheels = Object.values(list.files).filter((file) => file.url.endsWith(".whl"));
for (const { url } of wheels) {
  const response = await fetch(`/static/build/${url}`);
  python.unpackArchive(await response.arrayBuffer(), "zip", { extractDir: "/lib/python3.14/site-packages" });
}
const { grade } = python.pyimport("exercises.grading.browser");
globalThis.postMessage("runtime-ready");
grade("def double(n):\n    return n * 2\n", checks, "doubles");
globalThis.postMessage("first-verdict");
