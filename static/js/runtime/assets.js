/**
 * Fetching the runtime's large files, from CacheStorage on later visits.
 *
 * CacheStorage keeps them decompressed, which the browser's own cache does not. Names carry a
 * content hash, so what is stored under a name never changes; other names are dropped.
 */
const STORE = "python-runtime";

export class Unreachable extends Error {
  name = "Unreachable";
}

async function open() {
  try {
    return await globalThis.caches?.open(STORE);
  } catch {
    return undefined; // private windows and insecure origins have none
  }
}

export class Assets {
  #files;
  #store = open();
  #missed = new Set();
  #onBytes;

  /** `files`: name to {url, bytes}; `onBytes(name, count)` hears of each decompressed piece. */
  constructor(files, onBytes) {
    this.#files = Object.freeze(Object.assign(Object.create(null), files)); // nothing but these, whatever a stranger gives Object
    this.#onBytes = onBytes;
  }

  url(name) {
    return this.#files[name].url;
  }

  async #stored(name) {
    const response = await (await this.#store)?.match(this.#files[name].url);
    if (response) this.#onBytes(name, this.#files[name].bytes);
    return response;
  }

  /** A response with status 200. Throws Unreachable. */
  async #fetch(name) {
    const { url } = this.#files[name];
    this.#missed.add(url);
    let response;
    try {
      response = await fetch(url);
    } catch (error) {
      throw new Unreachable(`${url} could not be fetched (${error.message})`);
    }
    if (!response.ok) throw new Unreachable(`${url} answered ${response.status}`);
    return response;
  }

  /**
   * A response for a streaming compiler, counted while it arrives. `failed` rejects if it breaks
   * off, because Pyodide only logs that and would wait for ever.
   */
  async counted(name, failed) {
    const stored = await this.#stored(name);
    if (stored) return stored;
    const response = await this.#fetch(name).catch((error) => {
      failed(error);
      throw error;
    });
    const onBytes = this.#onBytes;
    const reader = response.body.getReader();
    const body = new ReadableStream({
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          onBytes(name, value.length);
          controller.enqueue(value);
        } catch (error) {
          failed(new Unreachable(`${name} broke off (${error.message})`));
          controller.error(error);
        }
      },
    });
    return new Response(body, { headers: { "Content-Type": "application/wasm" } });
  }

  /** The whole file, counted while it arrives. */
  async bytes(name) {
    const stored = await this.#stored(name);
    if (stored) return new Uint8Array(await stored.arrayBuffer());
    const response = await this.#fetch(name);
    const whole = new Uint8Array(this.#files[name].bytes);
    let at = 0;
    for (const reader = response.body.getReader();;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.length > whole.length) throw new Unreachable(`${name} is longer than ${whole.length} bytes`);
      whole.set(value, at);
      at += value.length;
      this.#onBytes(name, value.length);
    }
    if (at !== whole.length) throw new Unreachable(`expected ${whole.length} bytes of ${name}, got ${at}`);
    return whole;
  }

  /** Lets go of CacheStorage: whoever calls its methods from now on is not to be handed it. */
  forget() {
    this.#store = undefined;
    this.#missed.clear();
  }

  /** Keeps for the next visit what this one had to fetch; call when nobody waits any more. */
  async keep() {
    const store = await this.#store;
    if (!store || this.#missed.size === 0) return;
    const current = new Set(Object.values(this.#files).map((file) => file.url));
    for (const request of await store.keys()) if (!current.has(request.url)) await store.delete(request);
    await store.addAll([...this.#missed]);
    this.#missed.clear();
  }
}
