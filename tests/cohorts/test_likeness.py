"""Worth a look: renamed copies are found, what everybody has is not, and nobody but markers sees it."""

import re

import pytest
from django.urls import reverse

from cohorts.likeness import compare, pages, running, services
from cohorts.likeness.models import DONE, FAILED, QUEUED, Comparison
from cohorts.models import Membership

STARTER = "def route(order, venues):\n    # your code\n    return []\n"
OWN = """
def route(order, venues):
    best = None
    for venue in venues:
        if best is None or venue.price < best.price:
            best = venue
    left = order.quantity
    children = []
    while left > 0:
        step = min(left, best.size)
        children.append((best.name, step))
        left -= step
    return children
"""
OTHER = """
def route(order, venues):
    ranked = sorted(venues, key=lambda venue: (venue.price, venue.name))
    result, remaining = [], order.quantity
    for venue in ranked:
        if not remaining:
            break
        result.append((venue.name, min(remaining, venue.size)))
        remaining = max(0, remaining - venue.size)
    return result
"""
THIRD = """
def route(order, venues):
    return [] if order.quantity <= 0 else _deep(order.quantity, {one.name: one.size for one in venues})


def _deep(quantity, sizes):
    name, size = sizes.popitem()
    return [(name, size), *_deep(quantity - size, sizes)] if quantity > size else [(name, quantity)]
"""


def renamed(text: str) -> str:
    """The same with other names, and other comments."""
    for old, new in [("best", "cheapest"), ("left", "todo"), ("children", "kids"), ("step", "chunk"), ("venue", "v")]:
        text = re.sub(rf"\b{old}\b", new, text)
    return "# entirely my own work\n" + text


def test_a_renamed_copy_is_found_and_its_lines_are_told():
    found = compare.pairs({"a": OWN, "b": OTHER, "c": THIRD, "d": renamed(OWN)}, [STARTER])
    assert [(one.left, one.right) for one in found] == [("a", "d")]
    assert found[0].share > 85
    assert set(range(4, 13)) <= set(found[0].left_lines) and set(range(5, 14)) <= set(found[0].right_lines)


def test_the_starter_is_nobodys():
    long_starter = OWN + OTHER
    assert compare.pairs({"a": long_starter, "b": long_starter + "\n# mine\n"}, [long_starter]) == []


def test_what_everybody_has_is_the_exercise():
    sources = {f"p{n}": OWN for n in range(9)} | {"x": OWN + THIRD, "y": OWN + renamed(THIRD)}
    assert [(one.left, one.right) for one in compare.pairs(sources, [STARTER])] == [("x", "y")]


@pytest.mark.parametrize(
    "texts", [{}, {"a": ""}, {"a": "", "b": "x = 1"}, {"a": "def (", "b": "def ("}, {"a": "\x00é" * 50, "b": "x"}]
)
def test_odd_files_are_no_error(texts):
    assert compare.pairs(texts, [""]) == []


def test_progress_grows_to_its_end():
    told = []
    compare.pairs(
        {f"p{n}": OWN + f"\nx{n} = {n}\n" for n in range(5)}, [], lambda done, total: told.append((done, total))
    )
    assert told == sorted(told) and all(done <= total for done, total in told)


def test_the_best_and_newest_of_each_learner(cast, assign, handed_in):
    row = assign()
    handed_in(cast.learner, 100, source=OWN)
    handed_in(cast.learner, 10, source="later = 1\n")
    handed_in(cast.classmate, 10, source="early = 1\n")
    handed_in(cast.classmate, 20, source=renamed(OWN))
    handed_in(cast.outsider, 100, source=OWN)
    comparison = services.ask(by=cast.owner, assignment=row)
    assert comparison.status == QUEUED and services.ask(by=cast.owner, assignment=row) == comparison
    assert running.run(comparison.id) == DONE
    comparison.refresh_from_db()
    [pair] = comparison.pairs
    share, left, right = pages.sides(cast.cohort, comparison, 0)
    assert share == pair["share"] > 85 and {left.name, right.name} == {"Learner", "Classmate"}


def test_a_comparison_that_breaks_says_so(cast, assign, monkeypatch):
    comparison = services.ask(by=cast.owner, assignment=assign())
    monkeypatch.setattr(compare, "pairs", lambda *_: 1 // 0)
    assert running.run(comparison.id) == FAILED == Comparison.objects.get().status
    assert services.ask(by=cast.owner, assignment=comparison.assignment) != comparison


def test_only_who_marks_may_look(cast, assign, handed_in, client):
    row = assign()
    for user, text in ((cast.learner, OWN), (cast.classmate, renamed(OWN))):
        handed_in(user, 100, source=text)
    args = [cast.cohort.id, row.id]
    running.run(services.ask(by=cast.owner, assignment=row).id)
    looks = [
        reverse("likeness", args=args[:1]),
        reverse("likeness.of", args=args),
        reverse("likeness.pair", args=[*args, 0]),
    ]
    for who in ("owner", "assistant", "learner", "classmate", "other_owner", "outsider"):
        client.force_login(getattr(cast, who))
        expected = 200 if who in ("owner", "assistant") else 404
        assert [client.get(path).status_code for path in looks] == [expected] * 3, who
        assert client.post(reverse("likeness.ask", args=args)).status_code == (302 if expected == 200 else 404)
    client.logout()
    assert client.get(looks[0]).status_code == 302
    client.force_login(cast.owner)
    assert client.get(reverse("likeness.pair", args=[*args, 99])).status_code == 404
    page = client.get(looks[1]).content.decode()
    assert "plagiar" not in page.lower() and "cheat" not in page.lower()


def test_in_an_anonymous_cohort_names_are_not_told(cast, assign, handed_in, client):
    cast.cohort.anonymous = True
    cast.cohort.save()
    row = assign()
    for user, text in ((cast.learner, OWN), (cast.classmate, renamed(OWN))):
        handed_in(user, 100, source=text)
    running.run(services.ask(by=cast.owner, assignment=row).id)
    client.force_login(cast.assistant)
    page = client.get(reverse("likeness.of", args=[cast.cohort.id, row.id])).content.decode()
    assert "Classmate" not in page and Membership.objects.get(user=cast.classmate).pseudonym in page


def test_queries_do_not_grow(cast, assign, handed_in, client, django_assert_max_num_queries):
    row = assign()
    for user in (cast.learner, cast.classmate):
        handed_in(user, 100, source=OWN)
    running.run(services.ask(by=cast.owner, assignment=row).id)
    client.force_login(cast.owner)
    with django_assert_max_num_queries(8):
        client.get(reverse("likeness.of", args=[cast.cohort.id, row.id]))


@pytest.mark.parametrize(("lines", "words"), [([], ""), ([3], "3"), ([3, 4, 5, 9], "3 to 5, 9")])
def test_lines_in_words(lines, words):
    assert pages.spans(lines) == words
