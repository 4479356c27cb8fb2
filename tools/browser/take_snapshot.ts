/** deno run take_snapshot.ts CORE.zip WHEELS NAMES.json OUT: warms an interpreter and keeps its memory. */
import createPyodideModule from "../../node_modules/pyodide/pyodide.asm.mjs";
import { pack } from "../../static/js/runtime/image.js";
import { inside, start } from "./host.ts";
import { wipeFree } from "./wipe.ts";

const [core, wheels, names, out] = Deno.args;
const HEADER = 48; // bytes of Pyodide's own header before its state

// deno-lint-ignore no-explicit-any
function unpackWheels(python: any) {
  for (const entry of Deno.readDirSync(wheels)) {
    python.FS.writeFile(`/tmp/${entry.name}`, Deno.readFileSync(`${wheels}/${entry.name}`));
  }
  const globals = python.toPy({ __name__: "unpack" });
  python.runPython(inside("unpack.py"), { globals });
  globals.destroy();
}

// deno-lint-ignore no-explicit-any
function warm(python: any) {
  python.runPython(`
def prepare(names):
    import json
    from browser_runtime import later, snapshot
    snapshot.warm()
    later.install(json.loads(names))
    snapshot.settle()
prepare(${JSON.stringify(Deno.readTextFileSync(names))})
del prepare
`);
}

/** The memory of a module that was instantiated but never ran: what a browser has before the restore. */
async function freshMemory(): Promise<Uint8Array> {
  // deno-lint-ignore no-explicit-any
  let kept: any;
  const createKept = async (settings: Record<string, unknown>) => {
    kept = await createPyodideModule({ ...settings, noInitialRun: true, API: settings.API });
    throw new Error("only the memory was wanted");
  };
  await start({ createPyodideModule: createKept }).catch(() => {});
  return kept.HEAPU8.slice();
}

const python = await start({ _makeSnapshot: true, stdLibURL: core });
unpackWheels(python);
python._api.package_loader.destroy(); // else it would keep alive what `forget` drops
warm(python);
const wiped = wipeFree(python);
const stock: Uint8Array = python.makeMemorySnapshot();
const [, offset, length] = new Uint32Array(stock.buffer, 0, 3);
const state = JSON.parse(new TextDecoder().decode(stock.subarray(HEADER, HEADER + length)));
const image = pack(stock.subarray(offset), await freshMemory(), state);
Deno.writeFileSync(out, image);
console.log(JSON.stringify({ memory: stock.length - offset, image: image.length, wiped, state }));
Deno.exit(0);
