"""Makes the browser's Python and the vendored scripts: `python -m tools.browser.build`.

Reading order: paths, digest, npm, stdlib, wheels, floors, lock, snapshot, bundle, compress, publish, build.
What runs inside Pyodide at build time is in `inside/`, what is shipped to the browser beside the
course's own packages is in `shipped/`. Nothing made here is committed.
"""
