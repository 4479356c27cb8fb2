"""Every url of assignments, everybody of the cast, cell by cell."""

import pytest

from cohorts.rights import Right
from cohorts.work import urls
from tests.cohorts.walk import Door, unwalked, walk

DOORS = [
    Door("cohorts.assignments", Right.ROSTER),
    Door("cohorts.assign", Right.ASSIGN),
    Door("cohorts.assign", Right.ASSIGN, "post"),
    Door("cohorts.assignment", Right.LOOK),
    Door("cohorts.assignment.change", Right.ASSIGN),
    Door("cohorts.assignment.change", Right.ASSIGN, "post"),
    Door("cohorts.assignment.move", Right.ASSIGN, "post"),
    Door("cohorts.assignment.withdraw", Right.ASSIGN, "post"),
    Door("cohorts.assignment.extend", Right.EXTEND),
    Door("cohorts.assignment.extend", Right.EXTEND, "post"),
]


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_the_table_cell_by_cell(cast, assign, door):
    things = {"assignment_id": assign().pk} if door.name.startswith("cohorts.assignment.") else {}
    if door.name == "cohorts.assignment":
        things = {"assignment_id": assign().pk}
    walk(cast, door, **things)


def test_no_door_is_left_out():
    assert unwalked(urls.urlpatterns, DOORS) == set()


def test_another_cohorts_assignment_is_not_there(cast, assign, client):
    row = assign()
    client.force_login(cast.other_owner)
    other = cast.other_owner.memberships.get().cohort
    for path in ("", "change/", "extend/"):
        assert client.get(f"{other.url}assignments/{row.id}/{path}").status_code == 404


def test_a_withdrawn_one_is_gone_for_learners(cast, assign, client):
    row = assign()
    client.force_login(cast.owner)
    client.post(f"{cast.cohort.url}assignments/{row.id}/withdraw/")
    assert client.get(f"{cast.cohort.url}assignments/{row.id}/").status_code == 200
    client.force_login(cast.learner)
    assert client.get(f"{cast.cohort.url}assignments/{row.id}/").status_code == 404
