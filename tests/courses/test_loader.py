"""Folders in, a course out; and every way a folder can be wrong."""

import os
import shutil

import pytest
from django.core.management import CommandError, call_command

from courses import checking, loader
from courses.errors import ContentError, LessonNotFound
from tests.courses.conftest import SMALL


@pytest.fixture
def folder(tmp_path, settings):
    """A copy of the small course that a test may spoil."""
    settings.COURSE = str(shutil.copytree(SMALL, tmp_path / "course"))
    return tmp_path / "course"


def replace(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_course_as_its_folders_say(small_course):
    assert [lesson.slug for lesson in small_course.lessons] == ["first-light", "the-second"]
    assert [lesson.clock for lesson in small_course.lessons] == ["08:01", "10:15"]
    first = small_course.lesson("first-light")
    assert [fact.id for fact in first.facts] == ["F1", "M1"]
    assert small_course.after(first).slug == "the-second"
    assert small_course.after(small_course.lessons[-1]) is None


def test_unknown_lesson(small_course):
    with pytest.raises(LessonNotFound, match="'nowhere'"):
        small_course.lesson("nowhere")


def test_course_is_read_once_until_a_file_changes(folder):
    before = loader.course()
    assert loader.course() is before
    replace(folder / "the-second/lesson.toml", "The second", "The second, mended")
    assert loader.course().lesson("the-second").title == "The second, mended"


def test_same_size_change_is_seen_by_its_time(folder):
    before = loader.course()
    path = folder / "the-second/lesson.md"
    path.write_text(path.read_text().replace("Nothing", "nothing"))
    os.utime(path, ns=(1, 1))
    assert loader.course() is not before


def test_hash_follows_content_and_slug_does_not_matter(folder):
    before = loader.course().lesson("the-second")
    replace(folder / "the-second/lesson.md", "Nothing", "Something")
    after = loader.course().lesson("the-second")
    assert before.uuid == after.uuid and before.content_hash != after.content_hash


WRONG = [
    (
        "course.toml",
        'lessons = ["first-light", "the-second"]',
        "lessons = []",
        "course.toml:4:",
        "list each folder once",
    ),
    ("course.toml", '"the-second"]', '"the-second", "third"]', "third/lesson.toml:1:", "missing"),
    ("facts.toml", 'kind = "sec"', 'kind = "rumour"', "facts.toml:3:", "got 'rumour'"),
    ("facts.toml", 'source = "this site"', "", "facts.toml:8:", "source = a string"),
    ("first-light/lesson.toml", "minutes = 9", 'minutes = "nine"', "lesson.toml:4:", "whole minutes"),
    ("first-light/lesson.toml", "minutes = 9", "", "lesson.toml:1:", "it is missing"),
    ("first-light/lesson.toml", "minutes = 9", "minutes = ", "lesson.toml:4:", "expected TOML"),
    ("first-light/lesson.toml", 'uuid = "6d1f', 'uuid = "zz', "lesson.toml:1:", "expected a UUID"),
    ("first-light/lesson.toml", "{fact=F1}", "{fact=F9}", "lesson.toml:", "no 'F9'"),
    ("first-light/quiz.toml", 'kind = "multiple"', 'kind = "essay"', "quiz.toml:13:", "got 'essay'"),
    ("first-light/quiz.toml", 'id = "which-parts"', 'id = "how-many"', "quiz.toml:13:", "there twice"),
    (
        "first-light/quiz.toml",
        'right = true, why = "WHY-EIGHT',
        'right = false, why = "WHY-EIGHT',
        "quiz.toml:3:",
        "0 right",
    ),
    ("first-light/quiz.toml", "answer = 45", "", "quiz.toml:23:", "to be a number"),
    ("the-second/lesson.toml", '"first-light"', '"zeroth"', "the-second/lesson.toml:5:", "no 'zeroth'"),
    ("the-second/quiz.toml", 'kind = "numeric"', 'kind = "predict"', "quiz.toml:1:", "3 kinds of question"),
    ("first-light/quiz.toml", 'why = "It takes orders."', 'why = ""', "quiz.toml:13:", "text and why"),
    ("first-light/quiz.toml", 'explanation = "It adds."', "", "quiz.toml:", "'prints' has none"),
    ("first-light/lesson.md", "[eight servers]", "[nine servers]", "lesson.md:3:", "agree with F1"),
    ("first-light/lesson.md", "Our router", "Our <i>router</i>", "lesson.md:8:", "'<i>' is HTML"),
    ("first-light/lesson.md", "Our router", "[Our](/lessons/nowhere/) router", "lesson.md:8:", "no lesson 'nowhere'"),
    ("first-light/lesson.md", "Our router", "[Our](#nowhere) router", "lesson.md:8:", "no part 'nowhere'"),
    ("first-light/lesson.md", "Our router", "[Our](/nowhere/) router", "lesson.md:8:", "no such page"),
    ("first-light/lesson.md", "Our router", "[Our](http://a.example) router", "lesson.md:8:", "only https"),
    ("first-light/lesson.md", "![A box with an arrow to a second box]", "![]", "lesson.md:5:", "description"),
    ("first-light/lesson.toml", "minutes = 9", 'minutes = 9\nneeds = ["the-second"]', "lesson.toml:5:", "needs itself"),
    ("the-second/quiz.toml", "0022", "0012", "quiz.toml:1:", "'first-light/quiz.toml' has the same"),
    (
        "facts.toml",
        "One tick is one pass over every stream.",
        "The router ran on eight servers.",
        ":8:",
        "F1 says the same",
    ),
    ("facts.toml", 'kind = "model"', 'kind = "contested"', "facts.toml:8:", "who says what"),
    ("facts.toml", 'confidence = "A"', 'confidence = "E"', "facts.toml:6:", "confidence A, B, C or D"),
    ("first-light/lesson.toml", '["count-what-you-filled"]', "[]", "lesson.md:16:", "is not in `exercises`"),
    ("first-light/lesson.toml", '["count-what-you-filled"]', '["nope"]', "lesson.toml:6:", "no 'nope'"),
]


@pytest.mark.parametrize(("name", "old", "new", "where", "says"), WRONG)
def test_check_content_says_where(folder, capsys, name, old, new, where, says):
    replace(folder / name, old, new)
    with pytest.raises(CommandError):
        call_command("check_content")
    told = capsys.readouterr().err
    assert where in told
    assert says in told


def test_check_content_lists_more_than_one(folder):
    replace(folder / "first-light/lesson.toml", "minutes = 9", "")
    replace(folder / "the-second/lesson.toml", "minutes = 5", "")
    assert len(checking.problems(folder)) == 2


def test_check_content_finds_strays_and_leftovers(folder):
    (folder / "third").mkdir()
    shutil.copy(folder / "first-light/boxes.svg", folder / "the-second/boxes.svg")
    told = " ".join(str(problem) for problem in checking.problems(folder))
    assert "third/lesson.toml:1:" in told and "boxes.svg:1:" in told


def test_facts_are_read_from_many_files_and_ids_are_unique(folder):
    (folder / "facts").mkdir()
    more = folder / "facts/more.toml"
    more.write_text('[K1]\nclaim = "One."\nkind = "press"\nsource = "a paper"\n')
    assert checking.problems(folder) == [] and "K1" in loader.course().facts
    more.write_text(more.read_text().replace("K1", "F1"))
    [problem] = checking.problems(folder)
    assert "facts/more.toml:1:" in str(problem) and "facts.toml:1 has 'F1' already" in str(problem)


def test_a_short_quiz_is_refused(folder):
    path = folder / "the-second/quiz.toml"
    path.write_text(path.read_text().rpartition("[[questions]]")[0])
    assert ["6 questions or more; got 5" in str(problem) for problem in checking.problems(folder)] == [True]


def test_two_lessons_cannot_share_a_uuid(folder):
    shutil.copy(folder / "first-light/lesson.toml", folder / "the-second/lesson.toml")
    assert any("a uuid of its own" in str(problem) for problem in checking.problems(folder))


def test_small_course_is_well(capsys):
    call_command("check_content")
    assert "2 lessons, 12 questions, 2 facts; all well" in capsys.readouterr().out


def test_clock_line_runs_from_first_to_last_bell():
    assert loader.clock_line(1) == ["08:01"]
    assert loader.clock_line(3) == ["08:01", "09:08", "10:15"]


def test_missing_text_is_a_content_error(folder):
    (folder / "the-second/lesson.md").unlink()
    with pytest.raises(ContentError, match="file is missing"):
        loader.read(folder / "the-second", {})


@pytest.mark.django_db
def test_a_broken_lesson_takes_nobody_with_it(folder, client):
    uuid = loader.course().lesson("the-second").uuid
    (folder / "the-second/lesson.md").write_text("[words]{fact=F404}")
    broken = loader.course().lesson("the-second")
    assert broken.trouble.endswith("no 'F404': add it") and broken.uuid == uuid
    assert [client.get(url).status_code for url in ("/", "/me/", "/lessons/first-light/", "/sources/")] == [200] * 4
    response = client.get("/lessons/the-second/")
    assert response.status_code == 503 and "is being mended" in response.text and "F404" not in response.text


@pytest.mark.django_db
def test_broken_facts_break_only_the_lessons_that_use_them(folder, client):
    (folder / "facts.toml").write_text('[F1]\nclaim = "x')
    assert client.get("/lessons/first-light/").status_code == 503
    assert client.get("/lessons/the-second/").status_code == 200
    assert client.get("/sources/").status_code == 200
