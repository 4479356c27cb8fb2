/** deno run compile_floors.ts IN.zip OUT.zip: our own modules as bytecode of Pyodide's own Python. */
import { inside, shipped, start } from "./host.ts";

const [plain, out] = Deno.args;
const python = await start();
python.FS.writeFile("/lib/python3.14/site-packages/lean.py", shipped("lean.py"));
python.FS.writeFile("/tmp/plain.zip", Deno.readFileSync(plain));
python.runPython(inside("compile_floors.py"));
Deno.writeFileSync(out, python.FS.readFile("/tmp/compiled.zip"));
Deno.exit(0);
