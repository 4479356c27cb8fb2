"""The rule builder: the lesson's own rules come out as the committed example printed them."""

from pathlib import Path

import pytest

from sim.figures.inbox_triage import DEPLOYMENT, EIGHT, OPEN, SETTINGS, Built, answer, morning
from sim.figures.settings import read
from sim.figures.worker import ask
from sim.watch.rules import Literal
from sim.watch.triage import play

PRINTED = Path("sim/examples/06_ninety_seven_mails.txt").read_text(encoding="utf-8")


def asked(**over):
    return answer(read(SETTINGS, over))


@pytest.mark.parametrize(
    ("over", "first", "quiet", "line"),
    [
        ({"new": True, "words": "", "times": 1}, "08:02:51", 254, "novel, 1 times  254"),
        ({"new": True, "words": "", "times": 2}, "08:02:56", 0, "novel, 2 times  0"),
        ({"new": True, "words": "", "times": 3}, "08:03:29", 0, "novel, 3 times  0"),
        ({"where": "body", "words": "Power Peg disabled"}, "08:02:51", 0, "literal         0"),
        ({"where": "subject", "words": "BNET reject", "times": 97, "within": 90}, "08:", 0, "count to 97     0"),
    ],
)
def test_the_lessons_rules_can_be_built(over, first, quiet, line):
    found = asked(**over)
    assert line in PRINTED and f"deployment at {first}" in PRINTED
    assert found["told"]["quiet"] == f"{quiet} on 60 quiet days"
    assert found["told"]["recall"] == "97 of 97, 100 %"
    if over.get("times") != 97:
        assert found["told"]["paged"].startswith(first)


def test_what_is_picked_is_counted_three_ways_alike():
    found = asked(words="reject")
    mails, causes = morning().between(EIGHT, OPEN), morning().causes()
    picked = [one == "1" for one in found["picked"]]
    assert len(picked) == len(mails)
    assert sum(one for one, mail in zip(picked, mails, strict=True) if mail.id in causes) == 97
    columns = [sum(map(int, column)) for column in list(zip(*found["rows"], strict=True))[1:]]
    assert columns == [97, 97, len(mails) - 97, sum(picked) - 97]
    strokes = {name: path.count("M") for name, path in found["marks"].items()}
    assert strokes["reject"] == 0 and strokes["reject_picked"] == 97
    assert (strokes["other_picked"], strokes["other"]) == (columns[3], columns[2] - columns[3])
    assert strokes["page"] + strokes["page_false"] == len(found["pages"]) == 4
    assert found["told"]["precision"] == f"97 of {sum(picked)}, {9700 // sum(picked)} %"


def test_a_literal_rule_is_deaf_to_other_words():
    words = {"where": "body", "words": "Power Peg disabled"}
    assert asked(**words)["told"]["paged"] == "08:02:51, 0 s after the first"
    deaf = asked(**words, voice="polite")
    assert deaf["told"]["paged"] == "nobody" and deaf["told"]["precision"] == "nothing is picked"
    assert "Paged: nobody" in deaf["says"] and deaf["voice"]["subject"] == "Order returned by SMARS"
    new = asked(words="", new=True, times=2, voice="polite")
    assert new["told"] == asked(words="", new=True, times=2)["told"]


def test_the_rule_is_the_one_of_the_simulator():
    mails, causes = morning().between(EIGHT, OPEN), morning().causes()
    built = play(Built(read(SETTINGS, {"where": "body", "words": "power peg disabled"})), mails, causes)
    literal = play(Literal(), mails, causes)
    assert built.first[DEPLOYMENT].at == literal.first[DEPLOYMENT].at and built.false == literal.false == 0


@pytest.mark.parametrize("bad", ['{"words": 5}', '{"times": 0}', '{"where": "cc"}', '{"voice": "x"}', '{"x": 1}'])
def test_what_cannot_be_is_told(bad):
    assert '"error": "expected' in ask(bad.replace("{", '{"figure": "inbox-triage", ', 1))
