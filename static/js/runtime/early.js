/**
 * Starts Python's worker while the page is still being read, 0.2 s before the page's own script is
 * there. What the worker says until then is kept; `client.js` takes both over. Loaded as a plain
 * script in the head, after `<meta name="python-worker">`.
 */
{
  const address = document.querySelector("meta[name=python-worker]")?.content;
  if (address && typeof WebAssembly === "object" && !navigator.connection?.saveData) {
    const worker = new Worker(address, { type: "module", name: "python" });
    const heard = [];
    const hear = (event) => {
      event.preventDefault();
      heard.push(event);
    };
    worker.addEventListener("message", hear);
    worker.addEventListener("error", hear);
    globalThis.earlyPython = {
      url: new URL(address, document.baseURI).href,
      take: () => {
        worker.removeEventListener("message", hear);
        worker.removeEventListener("error", hear);
        delete globalThis.earlyPython;
        return { worker, heard };
      },
    };
  }
}
