/** deno run compile_stdlib.ts OUT.zip: the standard library as bytecode of Pyodide's own Python. */
import { inside, shipped, start } from "./host.ts";

const [out] = Deno.args;
const python = await start();
python.FS.writeFile("/lib/python3.14/site-packages/lean.py", shipped("lean.py"));
python.runPython(inside("compile_stdlib.py"));
Deno.writeFileSync(out, python.FS.readFile("/tmp/stdlib.zip"));
Deno.exit(0);
