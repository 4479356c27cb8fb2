"""Arguments of `python -m fortyfive`, and how it ends."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from fortyfive import commands, showing
from fortyfive.trouble import PASSED, Trouble

ENDS = """ends with: 0 passed or done, 1 not passed, 2 cannot be asked like that, 3 not allowed,
4 the site cannot be reached. FORTYFIVE_URL and FORTYFIVE_TOKEN come before what login kept."""
COHORT = "its id; may be left out where you teach in one"
LAYOUTS = ("plain", "moodle", "canvas", "blackboard")


def parser() -> argparse.ArgumentParser:
    """All commands."""
    made = argparse.ArgumentParser("python -m fortyfive", description="45 Minutes beside your own editor.", epilog=ENDS)
    several = made.add_subparsers(required=True, metavar="command")

    def command(name: str, words: str) -> argparse.ArgumentParser:
        one = several.add_parser(name, help=words, description=words, epilog=ENDS)
        one.set_defaults(go=getattr(commands, "import_" if name == "import" else name))
        return one

    login = command("login", "keep the site's address and your token")
    login.add_argument("--url", help="the site's address; the token is asked for, or read from standard input")
    command("exercises", "list the exercises and challenges and how far you are")
    pull = command("pull", "write the starting code and the prompt of an exercise or challenge into files")
    pull.add_argument("exercise", help="as in its address, such as count-what-you-filled")
    pull.add_argument("-o", "--output", help="the file; otherwise named after the exercise")
    pull.add_argument("--draft", action="store_true", help="what you last typed on the site, if anything")
    pull.add_argument("--force", action="store_true", help="overwrite what is there")
    submit = command("submit", "hand a file in and wait for the verdict")
    submit.add_argument("--timeout", type=float, help="seconds to wait (an exercise 120, a challenge 1800)")
    watch = command("watch", "hand a file in at each save")
    watch.add_argument("--first", action="store_true", help="hand in the text as it is now, too")
    watch.add_argument("--once", action="store_true", help="end with the first pass")
    for one in (submit, watch):
        one.add_argument("file")
        one.add_argument("-e", "--exercise", help="which exercise or challenge; otherwise as the file is called")
    command("status", "how far you are, or one hand-in's verdict").add_argument("submission", nargs="?")
    book = command("gradebook", "a cohort's gradebook, for who teaches there")
    book.add_argument("cohort", nargs="?", help=COHORT)
    book.add_argument("--csv", action="store_true", help="as CSV, to standard output")
    book.add_argument("-o", "--output", help="into this file: a spreadsheet if it ends in .xlsx, else CSV")
    book.add_argument("--layout", choices=LAYOUTS, default="plain")
    _marking(command)
    return made


def _marking(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    grades = command("import", "look at a CSV of grades line by line; then set them all, or none")
    grades.add_argument("file", help="columns email, assignment, percent and, if wished, reason")
    grades.add_argument("--reason", default="", help="for lines that bring none")
    again = command("regrade", "who would change under today's checks, and by how much; then the change")
    again.add_argument("assignment", help="its title, or its id")
    again.add_argument("--why", default="", help="with --apply: it stays beside each verdict")
    again.add_argument("--may-drop", metavar="LEARNER", action="append", default=[], help="who may lose points")
    again.add_argument("--timeout", type=float, default=1800, help="seconds to wait (1800)")
    for one in (grades, again):
        one.add_argument("--cohort", help=COHORT)
        one.add_argument("--apply", action="store_true", help="do it; without this nothing is changed")


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
