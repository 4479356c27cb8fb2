"""The pure modules, imported in the browser as the page does."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def module(context, site):
    """Calls an export of a module under static/js/exercise with plain arguments."""
    page = context.new_page()
    page.goto(site.address)

    def call(name: str, export: str, *arguments):
        script = "async ([name, part, args]) => (await import(`/static/js/exercise/${name}.js`))[part](...args)"
        return page.evaluate(script, [name, export, list(arguments)])

    return call


@pytest.mark.parametrize(
    ("a", "b"),
    [("", ""), ("abc", "abc"), ("abc", ""), ("", "abc"), ("[100, 0]", "[100, 100]"), ("naïve 🐍", "naive 🐍🐍")],
)
def test_a_difference_gives_both_texts_back(module, a, b):
    parts = module("diff", "diffCharacters", a, b)
    assert "".join(part["text"] for part in parts if part["kind"] != "new") == a
    assert "".join(part["text"] for part in parts if part["kind"] != "gone") == b


def test_a_long_difference_is_found_quickly(module):
    a, b = "x" * 40_000 + "1" + "y" * 40_000, "x" * 40_000 + "2" + "y" * 40_000
    assert [part["kind"] for part in module("diff", "diffCharacters", a, b)] == ["same", "gone", "new", "same"]


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("abc", "abd", "First difference at character 3: expected “c”, yours has “d”."),
        ("ab", "abc", "The same up to character 2, then yours goes on."),
        ("abc", "ab", "The same up to character 2, then yours ends."),
    ],
)
def test_a_difference_in_words(module, a, b, words):
    assert module("diff", "differenceInWords", a, b) == words


PAGE = {"source": "server", "revision": 3}


@pytest.mark.parametrize(
    ("local", "answer"),
    [
        (None, {"open": "page", "ask": None}),
        ({"source": "server", "revision": 2, "synced": False}, {"open": "page", "ask": None}),
        ({"source": "older", "revision": 2, "synced": True}, {"open": "page", "ask": None}),
        ({"source": "newer", "revision": 3, "synced": False}, {"open": "local", "ask": "restored"}),
        ({"source": "other", "revision": 2, "synced": False}, {"open": "page", "ask": "conflict"}),
    ],
)
def test_which_text_opens(module, local, answer):
    assert module("draft-rules", "decide", PAGE, local) == answer


def test_a_lost_answer_to_an_own_save_is_no_conflict(module):
    sent = module("draft-rules", "withSent", [], "server")
    local = {"source": "server and more", "revision": 2, "synced": False, "sent": sent}
    assert module("draft-rules", "decide", PAGE, local)["open"] == "local"
    assert module("draft-rules", "onRefusal", PAGE, local) == "adopt"
    assert module("draft-rules", "onRefusal", {"source": "stranger", "revision": 9}, local) == "ask"
