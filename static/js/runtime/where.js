/**
 * Where the build put the worker: `<meta name="python-worker" content="/static/build/worker.<hash>.js">`
 * in the page's head, which costs no request; else the build's own list.
 */
export async function workerUrl() {
  const meta = document.querySelector("meta[name=python-worker]");
  if (meta?.content) return new URL(meta.content, document.baseURI).href;
  const list = new URL("/static/build/runtime.json", document.baseURI);
  const response = await fetch(list);
  if (!response.ok) throw new Error(`${list} answered ${response.status}`);
  return new URL((await response.json()).files.worker.url, list).href;
}
