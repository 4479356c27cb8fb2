/**
 * Takes from the worker whatever reaches the site, another site or what the browser keeps: Python code can
 * get at all of a worker's JavaScript, and code out of a shared link is a stranger's, run by somebody signed in.
 */
const REACHES = [
  "fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "Worker", "SharedWorker",
  "importScripts", "BroadcastChannel", "caches", "CacheStorage", "Cache", "indexedDB", "cookieStore", "FontFace", "fonts", "RTCPeerConnection",
  "postMessage", // to the page; the worker has its own
  "webkitRequestFileSystem", "webkitRequestFileSystemSync", "webkitResolveLocalFileSystemURL", "webkitResolveLocalFileSystemSyncURL",
];
const OF_THE_NAVIGATOR = ["storage", "serviceWorker", "locks", "sendBeacon", "storageBuckets"];

/** Throws an Error with a sentence where something stays. */
export function seal(scope = globalThis) {
  const { navigator = {} } = scope;
  for (const name of REACHES) take(scope, name);
  for (const name of OF_THE_NAVIGATOR) take(navigator, name);
  const left = [...REACHES.filter((name) => scope[name] !== undefined), ...OF_THE_NAVIGATOR.filter((name) => navigator[name] !== undefined)];
  if (left.length) throw new Error(`this browser cannot be cut off from ${left.join(", ")}, so the code is not run`);
}

/** Out of the object and of everything that it inherits from. */
function take(object, name) {
  for (let one = object; one && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    if (!Object.hasOwn(one, name)) continue;
    const { configurable, writable } = Object.getOwnPropertyDescriptor(one, name);
    if (configurable) delete one[name];
    else if (writable) one[name] = undefined;
  }
}
