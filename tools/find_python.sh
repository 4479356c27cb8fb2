#!/bin/sh
# Prints the path of a Python >= 3.12 (3.13 preferred), or says what to install.
# Order: PYTHON from the environment, names on PATH, pyenv's versions, uv.
set -u

good() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

try() {
  for candidate in "$@"; do
    [ -n "$candidate" ] && good "$candidate" && { command -v "$candidate"; exit 0; }
  done
}

try "${PYTHON:-}" python3.13 python3.14 python3.12
pyenv_versions="${PYENV_ROOT:-$HOME/.pyenv}/versions"
for minor in 3.13 3.14 3.12; do
  for binary in "$pyenv_versions/$minor".*/bin/python3; do try "$binary"; done
done
try python3 python
if command -v uv >/dev/null 2>&1; then
  found=$(uv python find '>=3.12' 2>/dev/null) || { uv python install 3.13 >&2 && found=$(uv python find 3.13); }
  try "${found:-}"
fi
cat >&2 <<'SAY'
45 Minutes needs Python 3.12 or newer with its venv module, and found none.
  Debian, Ubuntu:  apt install python3.13 python3.13-venv   (or 3.12)
  Fedora:          dnf install python3.13
  macOS:           brew install python@3.13
  anywhere:        pyenv install 3.13     or     uv python install 3.13
Then run the same command again. To name one yourself: make run PYTHON=/path/to/python3.13
SAY
exit 1
