"""Arguments of `python -m fortyfive`, and how it ends."""

import argparse
import os
import sys
from collections.abc import Sequence

from fortyfive import commands, showing
from fortyfive.trouble import PASSED, Trouble

ENDS = """ends with: 0 passed or done, 1 not passed, 2 cannot be asked like that, 3 not allowed,
4 the site cannot be reached. FORTYFIVE_URL and FORTYFIVE_TOKEN come before what login kept."""
LAYOUTS = ("plain", "moodle", "canvas", "blackboard")


def parser() -> argparse.ArgumentParser:
    """All commands."""
    made = argparse.ArgumentParser("python -m fortyfive", description="45 Minutes beside your own editor.", epilog=ENDS)
    several = made.add_subparsers(required=True, metavar="command")

    def command(name: str, words: str) -> argparse.ArgumentParser:
        one = several.add_parser(name, help=words, description=words, epilog=ENDS)
        one.set_defaults(go=getattr(commands, name))
        return one

    login = command("login", "keep the site's address and your token")
    login.add_argument("--url", help="the site's address; the token is asked for, or read from standard input")
    command("exercises", "list the exercises and how far you are")
    pull = command("pull", "write an exercise's starting code and prompt into files")
    pull.add_argument("exercise", help="as in its address, such as count-what-you-filled")
    pull.add_argument("-o", "--output", help="the file; otherwise named after the exercise")
    pull.add_argument("--draft", action="store_true", help="what you last typed on the site, if anything")
    pull.add_argument("--force", action="store_true", help="overwrite what is there")
    submit = command("submit", "hand a file in and wait for the verdict")
    submit.add_argument("--timeout", type=float, default=120, help="seconds to wait for the verdict (120)")
    watch = command("watch", "hand a file in at each save")
    watch.add_argument("--first", action="store_true", help="hand in the text as it is now, too")
    watch.add_argument("--once", action="store_true", help="end with the first pass")
    for one in (submit, watch):
        one.add_argument("file")
        one.add_argument("-e", "--exercise", help="which exercise; otherwise as the file is called")
    command("status", "how far you are, or one hand-in's verdict").add_argument("submission", nargs="?")
    book = command("gradebook", "a cohort's gradebook, for who teaches there")
    book.add_argument("cohort", nargs="?", help="its id; may be left out where you teach in one")
    book.add_argument("--csv", action="store_true", help="as CSV, to standard output")
    book.add_argument("-o", "--output", help="the CSV into this file")
    book.add_argument("--layout", choices=LAYOUTS, default="plain")
    return made


def main(arguments: Sequence[str]) -> int:
    """Runs one command and says how it ended."""
    asked = parser().parse_args(arguments)
    try:
        return int(asked.go(asked))
    except Trouble as trouble:
        showing.tell(showing.safe(trouble))
        return trouble.code
    except BrokenPipeError:  # `| head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PASSED
    except KeyboardInterrupt:
        showing.tell("")
        return 130
