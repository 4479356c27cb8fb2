"""The gradebook and marking in a real browser: keys, what is new, two instructors at once, comments, the rubric."""

import json

import pytest

from tests.browser.test_pages import AXE

PASSWORD = "a long password"
MAKE = """
import json, uuid
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
from cohorts.models import Assignment, Cohort, Membership, RubricItem
from exercises import loader
from exercises.models import CheckResult, Submission, Verdict
now = timezone.now()
cohort = Cohort.objects.create(title="Browser course", time_zone="Europe/Berlin")
def person(word, role, number):
    user = User.objects.create_user(f"{word.lower()}-{cohort.pk.hex[:6]}@example.org", "a long password", name=word)
    Membership.objects.create(cohort=cohort, user=user, role=role, pseudonym=f"Person {number}")
    return user
ann, bob = person("Ann", "instructor", 1), person("Bob", "assistant", 2)
people = [person(word, "learner", place) for place, word in enumerate(["Ada", "Bea", "Cleo"], 3)]
work = []
for slug, title in [("count-what-you-filled", "Counting"), ("one-byte-two-meanings", "Bytes")]:
    work.append(Assignment.objects.create(cohort=cohort, kind="exercise", target=loader.get(slug).uuid, title=title,
        due_at=now - timedelta(days=1), late="percent", order=len(work)))
RubricItem.objects.create(assignment=work[0], digit=1, label="Names say it", points=500)
RubricItem.objects.create(assignment=work[0], digit=2, label="Too long", points=-1000)
for user, score in zip(people, (80, 100, 20)):
    row = Submission.objects.create(user=user, exercise=work[0].target, content_hash="x", key=uuid.uuid4(),
        source="def one():\\n    return 1\\n\\nprint(one())\\n", status="passed" if score == 100 else "failed",
        created_at=now - timedelta(days=2))
    verdict = Verdict.objects.create(submission=row, status=row.status, score=score, runtime="t", image="t")
    CheckResult.objects.create(verdict=verdict, order=0, check_id="a", title="It counts.", status="failed",
        details={"message": "Look at line 2.", "line": 2})
print(json.dumps({"url": cohort.url, "ann": ann.email, "bob": bob.email, "work": str(work[0].pk),
    "ada": str(people[0].pk)}))
"""
VERDICT = """
from accounts.moments import standing_changed
from exercises.models import Submission, Verdict
row = Submission.objects.filter(user="{ada}").get()
Verdict.objects.filter(submission=row).update(score=90)
standing_changed.send(None, user_id=row.user_id, target=row.exercise)
"""


@pytest.fixture
def course(site) -> dict:
    return json.loads(site.manage("shell", "-v", "0", "-c", MAKE).strip().splitlines()[-1])


def log_in(page, email: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def names(page) -> list[str]:
    return page.locator(".grades__name").all_inner_texts()


def cell_url(course, person: int = 3) -> str:
    return f"{course['url']}gradebook/{course['work']}/person-{person}/"


def test_by_keyboard_alone(page, course, site):
    log_in(page, course["ann"])
    page.goto(f"{course['url']}gradebook/")
    assert names(page) == ["Ada", "Bea", "Cleo"]
    page.locator(".grades tbody a").first.focus()
    assert page.locator(".grades a[tabindex='0']").count() == 1, "one stop for Tab"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=-**")
    assert names(page) == ["Bea", "Ada", "Cleo"]
    page.locator(".grades tbody a").first.focus()
    for key in ("ArrowDown", "ArrowRight", "End", "Home", "Control+End", "Control+Home", "PageDown", "ArrowUp"):
        page.keyboard.press(key)
    focused = page.evaluate("document.activeElement.closest('tr').cells[0].textContent")
    assert focused == "Ada"
    page.keyboard.press("Enter")
    page.wait_for_url("**/person-3/")
    page.go_back()
    page.fill("#filter-name", "cl")
    page.keyboard.press("Enter")
    page.wait_for_url("**name=cl**")
    assert names(page) == ["Cleo"]
    assert page.errors == []


def test_what_is_new_comes_by_itself(page, course, site):
    log_in(page, course["ann"])
    page.goto(f"{course['url']}gradebook/")
    link = page.locator(".grades tbody tr").first.locator("a").first
    assert "80" in link.inner_text()
    link.focus()
    page.evaluate("document.querySelector('tbody tr:nth-child(2)').dataset.old = 'yes'")
    site.manage("shell", "-v", "0", "-c", VERDICT.format(ada=course["ada"]))
    page.locator(".grades td.is-new b", has_text="90").first.wait_for()
    assert "Ada, Counting: 90 percent" in page.locator("[data-said]").inner_text()
    assert page.evaluate("document.activeElement.closest('td')?.classList.contains('is-new')") is True
    assert page.locator("[data-old]").count() == 1, "other rows are left alone"
    assert page.locator(".grades a[tabindex='0']").count() == 1, "still one stop for Tab"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').cells[0].textContent") == "Bea"
    assert page.errors == []


def test_two_instructors_at_once(chromium, site, course):
    pages = []
    for who in ("ann", "bob"):
        page = chromium.new_context(base_url=site.url).new_page()
        log_in(page, course[who])
        page.goto(cell_url(course))
        pages.append(page)
    for page, percent, reason in zip(pages, ("70", "40"), ("by Ann", "by Bob")):
        page.fill("#percent", percent)
        page.fill("#reason", reason)
        page.get_by_role("button", name="Set the grade").click()
        page.locator("#conflict, #history-title").first.wait_for()
    told = pages[1].locator("#conflict")
    assert "by Ann" in told.inner_text() and "by Bob" in told.inner_text()
    assert pages[1].input_value("#percent") == "40"
    pages[1].get_by_role("button", name="Set the grade").click()
    pages[1].locator(".marks__grade", has_text="40 %").wait_for()
    assert "by Ann" in pages[1].locator("section:has(> #history-title)").inner_text()
    for page in pages:
        page.context.close()


def test_a_comment_by_keyboard_and_by_mouse(page, course):
    log_in(page, course["ann"])
    page.goto(cell_url(course))
    page.locator("#n1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#comment-text").wait_for()
    page.locator("#comment-text:focus").wait_for()
    page.keyboard.type("Say why. 1 2 n")  # keys are letters here
    page.fill("#comment-keep", "Why")
    page.locator("#comment-text").focus()
    page.keyboard.press("Control+Enter")
    page.locator("#L2 .note__text", has_text="Say why").wait_for()
    page.locator("#n2:focus").wait_for()
    page.locator("#n4").click()
    page.locator(".kept summary").click()
    page.fill("#kept-words", "why")
    page.keyboard.press("Enter")
    assert page.input_value("#comment-text") == "Say why. 1 2 n"
    page.locator("[data-save]").click()
    page.locator("#L4 .note__text").wait_for()
    page.locator("#L4").get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Remove").click()
    page.locator("#L4 .note__text").wait_for(state="detached")
    page.locator("#n3").click()
    page.locator("#comment-text").wait_for()
    page.locator("#comment-text:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator("#comment-form").wait_for(state="detached")
    assert page.errors == []


def test_digits_tick_the_rubric_and_can_be_switched_off(page, course):
    log_in(page, course["ann"])
    page.goto(cell_url(course))
    page.locator("mark-page:defined").wait_for()
    page.keyboard.press("1")
    page.locator("#tick-1[aria-pressed=true]").wait_for()
    page.locator(".marks__grade", has_text="85 %").wait_for()
    page.keyboard.press("2")
    page.locator(".marks__grade", has_text="75 %").wait_for()
    page.keyboard.press("1")
    page.locator("#tick-1[aria-pressed=false]").wait_for()
    page.locator("[data-keys]").uncheck()
    page.locator("h1").first.click()
    page.keyboard.press("1")
    page.keyboard.press("n")
    page.reload()
    assert page.locator("#tick-1").get_attribute("aria-pressed") == "false"
    page.locator("[data-keys]").check()
    page.locator("h1").first.click()
    page.keyboard.press("n")
    page.wait_for_url("**/person-4/")
    assert page.errors == []


def test_without_javascript(chromium, site, course):
    page = chromium.new_context(base_url=site.url, java_script_enabled=False).new_page()
    log_in(page, course["ann"])
    page.goto(f"{course['url']}gradebook/")
    page.get_by_role("link", name="Total").click()
    assert names(page) == ["Bea", "Ada", "Cleo"]
    page.goto(cell_url(course))
    page.locator("#tick-1").click()
    assert page.locator("#tick-1").get_attribute("aria-pressed") == "true"
    page.locator("#n2").click()
    page.fill("#comment-text", "No script needed")
    page.get_by_role("button", name="Add comment").click()
    assert "No script needed" in page.locator("#L2").inner_text()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(chromium, site, course, scheme):
    context = chromium.new_context(
        base_url=site.url, color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    log_in(page, course["ann"])
    root, cell = f"{course['url']}gradebook/", cell_url(course)
    paths = [
        root,
        f"{root}?sort=-total",
        cell,
        f"{cell}?line=2",
        f"{root}{course['work']}/",
        f"{root}export/",
        f"{root}import/",
    ]
    for path in paths:
        page.goto(path)
        page.wait_for_load_state("load")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.add_script_tag(path=str(AXE))
        found = page.evaluate(
            "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))"
        )
        assert (path, found, wide) == (path, [], 0)
    context.close()
