"""Where the build reads and writes."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tools" / "browser"
STATIC = ROOT / "static"
SCRIPTS = STATIC / "js"
BUILD = STATIC / "build"
VENDOR = STATIC / "vendor"
MODULES = ROOT / "node_modules"
PYODIDE = MODULES / "pyodide"
CACHE = ROOT / "var" / "browser"
DENO = Path(sys.executable).parent / "deno"
