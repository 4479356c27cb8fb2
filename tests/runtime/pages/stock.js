/** Unchanged Pyodide in a worker, with the same packages and the same grading: what the bench compares with. */
const worker = new Worker("/stock-worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => performance.mark(data));
