"""The first page of a cohort: what a learner is told to do next, and where staff are sent."""

from datetime import timedelta

from django.utils import timezone

from cohorts.groups.overview_page import learner_page
from cohorts.models import LineComment, Membership


def tasks(cast):
    place = Membership.objects.select_related("cohort", "user").get(user=cast.learner)
    return learner_page(place)


def test_what_is_late_and_still_counts_comes_first(cast, assign):
    now = timezone.now()
    assign(due_at=now + timedelta(days=1))
    late = assign(due_at=now - timedelta(days=1), late="percent", late_percent=10, target="0" * 32)
    assign(due_at=now - timedelta(days=2), late="stop", target="1" * 32)
    page = tasks(cast)
    assert [task.row.pk for task in page.next][0] == late.pk and len(page.next) == 2
    cast.cohort.archived_at = now
    cast.cohort.save()
    assert tasks(cast).next == (), "an archive asks for nothing"


def test_work_that_counts_for_nothing_says_why(cast, assign, handed_in, client):
    row = assign(due_at=timezone.now() - timedelta(days=1), late="stop")
    handed_in(cast.learner, 100, timezone.now())
    client.force_login(cast.learner)
    assert "too late to count" in client.get(cast.cohort.url).content.decode()
    assert "after the due moment, from which on" in client.get(f"{cast.cohort.url}mine/{row.pk}/").content.decode()
    client.force_login(cast.owner)
    assert "handed in when it no longer counted" in client.get(f"{cast.cohort.url}gradebook/").content.decode()


def test_what_waits_leads_to_where_it_is_released(cast, assign, handed_in, client):
    row = assign()
    work = handed_in(cast.learner, 60)
    LineComment.objects.create(cohort=cast.cohort, submission=work, line=1, text="Look", by=cast.owner)
    client.force_login(cast.owner)
    assert f"{cast.cohort.url}gradebook/{row.pk}/" in client.get(cast.cohort.url).content.decode()


def test_the_look_at_a_copy_keeps_its_token_out_of_the_address(cast, client):
    client.force_login(cast.owner)
    page = client.get(f"{cast.cohort.url}copy/").content.decode()
    form = page[page.index('<form class="form" method="get"') :].split("</form>")[0]
    assert 'type="hidden"' not in form and 'formmethod="post" name="csrfmiddlewaretoken"' in form


def test_the_only_instructor_is_not_offered_to_leave(cast, client):
    for user, offered in ((cast.owner, False), (cast.assistant, True)):
        client.force_login(user)
        assert ("Leave this cohort" in client.get(cast.cohort.url).content.decode()) is offered
