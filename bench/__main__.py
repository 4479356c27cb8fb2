"""`make bench`: every figure as one table. `make bench ARGS="grading lesson"` measures some of them."""

import importlib
import sys

from bench.figures import table

SECTIONS = ("grading", "challenge", "lesson", "submit", "browser", "sim", "replay", "gradebook", "likeness", "start")


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        print(f"expected any of {', '.join(SECTIONS)}; got {', '.join(unknown)}", file=sys.stderr)
        return 2
    figures = []
    for name in wanted or SECTIONS:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        figures += importlib.import_module(f"bench.{name}").measure()
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
