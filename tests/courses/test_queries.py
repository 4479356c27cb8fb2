"""Query counts that must not grow: the course may have two lessons or twelve."""

import re
import shutil
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses import loader, services
from tests.courses.conftest import SMALL


@pytest.fixture
def long_course(tmp_path, settings):
    """The small course with ten more lessons, each with the first one's questions."""
    folder = shutil.copytree(SMALL, tmp_path / "course")
    slugs = ["first-light", "the-second", *(f"more-{number}" for number in range(10))]
    for slug in slugs[2:]:
        shutil.copytree(SMALL / "first-light", folder / slug)
        path = folder / slug / "lesson.toml"
        path.write_text(re.sub(r'uuid = ".*"', f'uuid = "{uuid4()}"', path.read_text()))
    course = folder / "course.toml"
    course.write_text(re.sub(r"lessons = .*", f"lessons = {slugs}", course.read_text()))
    settings.COURSE = str(folder)
    return loader.course()


def count(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("url", "most"), [("/", 5), ("/me/", 8), ("/lessons/first-light/", 8)])
def test_twelve_lessons_cost_as_many_queries_as_two(client, alice, settings, long_course, url, most):
    client.force_login(alice)
    for lesson in long_course.lessons:
        services.mark_read(by=alice, lesson=lesson, read=True)
        for question in lesson.questions[:1]:
            services.answer(by=alice, lesson=lesson, question=question, posted=["1"])
    count(client, url)
    twelve = count(client, url)
    settings.COURSE = str(SMALL)
    assert twelve == count(client, url) <= most
