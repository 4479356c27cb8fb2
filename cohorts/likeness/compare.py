"""Which files share more than their exercise asks for. Plain texts in, pairs out; no database.

Fingerprints are copydetect's (hashes of every stretch of K characters once names and strings are made equal,
after Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003, with a window of one). What the starter has, and
what more than a third of all have, is the exercise and not the person: it is left out before anything is compared.
"""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import combinations

os.environ.setdefault("MPLBACKEND", "Agg")  # the library brings a plotter along; it draws nothing here

K = 24
COMMON = 3  # in more than one of so many files, and in more than so many files: common
LEAST = 3 * K  # own characters that a file must have left to be compared
SHOWN = 100
WORTH = 25  # percent of the smaller one's own code

type Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Pair:
    """Two files. `share`: percent of the smaller one's own code that both have; lines count from 1."""

    left: str
    right: str
    share: int
    left_lines: tuple[int, ...]
    right_lines: tuple[int, ...]

    def plain(self) -> dict:
        """As it is kept."""
        return {
            "left": self.left,
            "right": self.right,
            "share": self.share,
            "left_lines": list(self.left_lines),
            "right_lines": list(self.right_lines),
        }


def pairs(sources: Mapping[str, str], known: Sequence[str], tell: Tell = lambda done, total: None) -> list[Pair]:
    """Those worth a look, the most alike first. `known`: texts that everybody had. `tell(done, total)` now and then."""
    found = {}
    for number, name in enumerate(sorted(sources), 1):
        found[name] = _fingerprint(sources[name])
        tell(number, 2 * len(sources))
    _discount(list(found.values()), known)
    rows = []
    likely = _likely(found)
    for number, (left, right) in enumerate(likely, 1):
        rows.append(_pair(left, right, found[left], found[right]))
        tell(len(sources) + len(sources) * number // len(likely), 2 * len(sources))
    worth = [row for row in rows if row.share >= WORTH]
    return sorted(worth, key=lambda row: (-row.share, row.left, row.right))[:SHOWN]


def _fingerprint(text: str):
    from copydetect import CodeFingerprint  # a second to import: only who compares waits for it

    return CodeFingerprint("submission.py", K, 1, language="python", fp=StringIO(text))


def _discount(found: Sequence, known: Sequence[str]) -> None:
    """Takes out of each fingerprint what was given, and what is common."""
    from copydetect.utils import get_token_coverage

    spread = Counter(value for one in found for value in one.hashes)
    often = max(COMMON, len(found) / COMMON)
    gone = {value for value, many in spread.items() if many > often}
    gone.update(*(_fingerprint(text).hashes for text in known))
    for one in found:
        one.hashes = one.hashes - gone
        one.hash_idx = {value: places for value, places in one.hash_idx.items() if value in one.hashes}
        one.token_coverage = int(get_token_coverage(one.hash_idx, K, len(one.filtered_code)))


def _likely(found: Mapping) -> list[tuple[str, str]]:
    """Pairs that share enough fingerprints to be looked at closely, by way of who has which."""
    having: dict[int, list[str]] = {}
    for name, one in found.items():
        if one.token_coverage >= LEAST:
            for value in one.hashes:
                having.setdefault(value, []).append(name)
    shared = Counter(pair for names in having.values() if len(names) > 1 for pair in combinations(names, 2))
    least = {name: len(one.hashes) for name, one in found.items()}
    close = [pair for pair, many in shared.items() if 100 * many >= WORTH * min(least[pair[0]], least[pair[1]])]
    return sorted(close, key=lambda pair: (-shared[pair], pair))[: 4 * SHOWN]


def _pair(left: str, right: str, one, other) -> Pair:
    from copydetect import compare_files

    _, shares, (here, there) = compare_files(one, other)
    share = min(100, round(100 * max(shares)))
    return Pair(left, right, share, _lines(one.raw_code, here), _lines(other.raw_code, there))


def _lines(text: str, slices) -> tuple[int, ...]:
    """The lines that these stretches of characters touch."""
    if not len(slices):
        return ()
    return tuple(
        sorted(
            {
                line
                for start, end in zip(slices[0], slices[1])
                for line in range(
                    text.count("\n", 0, int(start)) + 1, text.count("\n", 0, max(int(start), int(end) - 1)) + 2
                )
            }
        )
    )
