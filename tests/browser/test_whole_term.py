"""An instructor's whole term, from an empty site to an archive, with a real grader and three others beside."""

import re

import pytest

from tests.browser.exercise import SOLUTION, STARTER
from tests.browser.term import Town, assign, cell, invite, wall
from tests.browser.test_pages import AXE
from tests.conftest import ROOT

BYTE = (ROOT / "exercises" / "catalog" / "one-byte-two-meanings" / "solution.py").read_text()
LIST = "E-Mail;First name;Last name;Role\ndora@x.org;Dora;Dörfler;\nnobody;No;One;\ngil@x.org;Gil;Grün;assistant\n"
# Older checks said something else: what Ada handed in was undervalued, what Bob did was overvalued.
OLDER = """
from accounts.models import User
from accounts.moments import standing_changed
from django.utils import timezone
from cohorts.models import Invitation
from exercises import loader
from exercises.models import Verdict
target = loader.get("count-what-you-filled").uuid
for name, score in ("ada", 40), ("bob", 60):
    user = User.objects.get(email=f"{name}@term.example.org")
    rows = Verdict.objects.filter(submission__user=user, submission__exercise=target)
    rows.update(score=score, status="failed", content_hash="older")
    standing_changed.send(None, user_id=user.pk, target=target)
Invitation.objects.filter(code="{code}").update(expires_at=timezone.now())
"""


@pytest.fixture
def town(chromium, site):
    found = Town(chromium, site)
    yield found
    found.leave()


def test_a_whole_term(town, site, tmp_path):
    owner = town.sign_up("olive")
    root = a_cohort_is_made(owner, site, tmp_path)
    open_link, ada, bob, carl = people_come_in(town, owner, root)
    work_is_assigned(owner, root, ada)
    work_is_handed_in_and_watched(owner, root, ada, bob)
    somebody_gets_more_time(owner, root, bob)
    marks = work_is_marked_by_keyboard(owner, root, ada, bob)
    names_are_hidden_and_shown(owner, carl, root)
    checks_have_changed(site, owner, marks, open_link, town)
    grades_come_and_go_as_files(owner, root, tmp_path)
    it_is_looked_at(owner, root)
    messages_are_read(bob)
    axe_finds_nothing(town, owner, root, marks, f"{root}insight/", f"{root}likeness/")
    axe_finds_nothing(town, ada, root, marks.replace("gradebook", "mine"), "/me/", "/me/messages/")
    the_term_ends(owner, root, ada)
    assert [one.errors for one in (owner, ada, bob, carl)] == [[], [], [], []]


def a_cohort_is_made(owner, site, tmp_path) -> str:
    """By keyboard; then a second one from a class list, of which one line cannot be taken."""
    owner.go("/cohorts/").reads("ask whoever runs this site")
    site.manage("make_instructor", owner.address)
    owner.go("/").press("link", "Cohorts", within="header")
    owner.press("link", "Make a cohort")
    owner.page.locator("#id_title").press_sequentially("Second class")
    (tmp_path / "class.csv").write_bytes(LIST.encode("cp1252"))
    owner.page.locator("#id_roster").set_input_files(tmp_path / "class.csv")
    owner.press("button", "Make the cohort")
    owner.reads("is made, and you are its instructor", "Dörfler", "is no e-mail address")
    owner.press("button", re.compile("^Put 2 on the roster"))
    owner.reads("Expected and not in yet: 2")
    owner.go("/cohorts/new/")
    assert owner.page.input_value("#id_time_zone") == "Europe/Berlin", "the browser's own"
    owner.fill(title="Reliable software", term="Spring 2027")
    with owner.page.expect_navigation():
        owner.page.locator("#id_term").press("Enter")
    return owner.page.url.removesuffix("people/")


def people_come_in(town, owner, root):
    """By a link for one, by a code for many, as an assistant; not by a link that was taken back."""
    revoked = invite(owner, root, "learner")
    owner.press("button", re.compile("^Take back"), within="#ways-in")
    single, assistant = (
        invite(owner, root, "learner", cap="1", ends=wall(days=2)),
        invite(owner, root, "assistant", cap="1"),
    )
    everybody = invite(owner, root, "learner")

    ada = town.sign_up("ada", "America/New_York", at=single)
    ada.fill(name="Ada Lovelace")
    ada.press("button", re.compile("^Join as"))
    ada.reads("You are in Reliable software")
    bob = town.sign_up("bob")
    bob.go(single).reads("for one person, who is in")
    bob.go(revoked).reads("was taken back")
    bob.press("link", "Join a cohort", within="footer")
    bob.page.locator("#join-code").fill(everybody.rstrip("/").rpartition("/")[2].upper())
    bob.press("button", "Go on")
    bob.fill(name="Bob Builder")
    bob.press("button", re.compile("^Join as"))
    carl = town.sign_up("carl", at=assistant)
    carl.press("button", re.compile("^Join as"))
    carl.reads("you are assistant here")
    owner.go(f"{root}people/").reads("2 learners, 1 assistant, 1 instructor", "used up")
    return everybody, ada, bob, carl


def work_is_assigned(owner, root, ada) -> None:
    owner.go(root).press("link", "Assign")
    owner.press("link", "Choose")
    assign(owner, root, "Start here", "The router", due_at=wall(days=6), weight="0", note="Read these first.")
    assign(owner, root, "Count what you filled", due_at=wall(days=3), late="loses some each day", limit="5", weight="2")
    late = {"opens_at": wall(days=-9), "due_at": wall(hours=-30), "late": "loses some each day", "late_percent": "15"}
    assign(owner, root, "One byte, two meanings", **late)
    assign(owner, root, "Survive August 1st", due_at=wall(days=20), late="does not count", weight="3")
    assign(owner, root, "Bury Power Peg", opens_at=wall(days=5), due_at=wall(days=9))
    ada.go(root).reads("Was due", "on your clock", "Not open yet", "practice")


def work_is_handed_in_and_watched(owner, root, ada, bob) -> None:
    """The gradebook is open all the while and is never loaded again."""
    owner.go(f"{root}gradebook/")
    owner.page.evaluate("document.body.dataset.same = 'page'")
    ada.hands_in("one-byte-two-meanings", "print(1)\n", BYTE)
    cell(owner, "Ada Lovelace", "One byte").get_by_text("70", exact=True).wait_for(timeout=90_000)
    ada.hands_in("count-what-you-filled", SOLUTION)
    bob.hands_in("one-byte-two-meanings", BYTE)
    bob.hands_in("count-what-you-filled", STARTER)
    cell(owner, "Ada Lovelace", "Count what").get_by_text("100", exact=True).wait_for(timeout=90_000)
    cell(owner, "Bob Builder", "One byte").get_by_text("70", exact=True).wait_for(timeout=90_000)
    assert owner.page.evaluate("document.body.dataset.same") == "page"


def somebody_gets_more_time(owner, root, bob) -> None:
    owner.go(f"{root}assignments/").press("link", "One byte, two meanings")
    owner.press("link", "Give more time")
    owner.fill(due_at=wall(days=2), reason="Was ill")
    owner.page.get_by_label("Bob Builder").press("Space")
    owner.press("button", "Give more time")
    owner.reads("1 learner has longer now.", "Was ill")
    bob.go(root).press("link", "One byte, two meanings")
    bob.reads("extended for you", "Was ill", "· open")


def work_is_marked_by_keyboard(owner, root, ada, bob) -> str:
    """A rubric on the digit keys, a comment that is kept and used again, a grade set by hand; read once released."""
    page = owner.page
    owner.go(f"{root}gradebook/").press("link", "Count what you filled", within="[aria-labelledby=by-work-title]")
    marks = page.url
    for number, (label, points) in enumerate([("Good names", "5"), ("Too long", "lots")], 1):
        page.get_by_label(f"What line {number} is for").fill(label)
        page.get_by_label(f"Percent for line {number}").fill(points)
    owner.press("button", "Save the rubric")
    owner.reads("Line 2: expected percent")
    assert page.get_by_label("What line 1 is for").input_value() == "Good names"
    page.get_by_label("Percent for line 2").fill("-10")
    owner.press("button", "Save the rubric")
    owner.reads("The rubric is saved.")

    owner.press("link", "Ada Lovelace")
    page.locator("mark-page:defined").wait_for()
    page.keyboard.press("2")
    page.locator(".marks__grade", has_text="90 %").wait_for()
    page.locator("#n1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#comment-text:focus").wait_for()
    page.keyboard.type("Say why.")
    page.locator("#comment-keep").fill("Why")
    page.locator("#comment-text").press("Control+Enter")
    page.locator("#L2 .note__text", has_text="Say why.").wait_for()
    page.locator("#n2:focus").wait_for()
    with page.expect_navigation():
        page.keyboard.press("n")
    page.get_by_role("link", name="Comment on the whole").press("Enter")
    page.locator("#comment-text:focus").wait_for()
    page.locator(".kept summary").press("Enter")
    page.locator(".kept__one").press("Enter")
    page.locator("#comment-text:focus").wait_for()
    page.keyboard.press("Control+Enter")
    page.locator(".note__text", has_text="Say why.").wait_for()

    owner.go(marks).reads("not released")
    owner.press("button", "Release everything marked")
    owner.reads("2 learners have something new to read")
    ada.go(root).press("link", re.compile("^Read the feedback"))
    ada.reads("Say why.", "Too long")
    bob.go("/me/").press("link", re.compile(r"^Messages \(\d new\)"))
    return marks


def names_are_hidden_and_shown(owner, carl, root) -> None:
    for tick, shown in ((True, "Pseudonym"), (False, "Ada Lovelace")):
        owner.go(f"{root}settings/").page.locator("#id_anonymous").set_checked(tick)
        owner.press("button", "Save")
        carl.go(f"{root}gradebook/").reads(shown)
        assert (carl.page.locator("main").get_by_text("Ada").count() == 0) is tick


def checks_have_changed(site, owner, marks, open_link, town) -> None:
    """Seen first; who would lose something loses it by a tick only. An invitation ends meanwhile."""
    code = open_link.rstrip("/").rpartition("/")[2]
    site.manage("shell", "-v", "0", "-c", OLDER.replace("{code}", code))
    owner.go(marks).press("button", re.compile("^Grade again"))
    owner.page.get_by_text("2 learners would change; 1 of them would lose points").wait_for(timeout=90_000)
    owner.page.get_by_role("checkbox", name="lower Bob Builder").press("Space")
    with owner.page.expect_navigation():
        owner.page.locator("#why").press("Enter")
    owner.page.get_by_text("2 verdicts replaced").wait_for(timeout=90_000)
    owner.go(marks)
    owner.page.get_by_role("row", name=re.compile("^Ada Lovelace")).get_by_text("90 %").wait_for()
    stranger = town.browser.new_context(base_url=town.site.url)
    town.contexts.append(stranger)
    assert "has ended" in stranger.request.get(open_link).text()


def grades_come_and_go_as_files(owner, root, tmp_path) -> None:
    """A file with a wrong line, and one without; a grade set by hand over it, with its history; files to take away."""
    line = "email,assignment,percent,reason\nada@term.example.org,{},87.5,oral\n"
    for work, button, told in (
        ("Counting", None, "1 line cannot be taken"),
        ("Count what you filled", "Set 1 grade", "90 %"),
    ):
        (tmp_path / "grades.csv").write_text(line.format(work))
        owner.go(f"{root}gradebook/import/").page.locator("#file").set_input_files(tmp_path / "grades.csv")
        owner.press("button", "Look at it")
        owner.reads(told)
        if button:
            owner.press("button", button)
    page = owner.page
    cell(owner, "Ada Lovelace", "Count what").get_by_text("87.5", exact=True).wait_for()
    with page.expect_navigation():
        cell(owner, "Ada Lovelace", "Count what").get_by_role("link").press("Enter")
    page.locator("#percent").fill("91")
    page.locator("#reason").fill("Asked again")
    page.locator("#reason").press("Enter")
    page.locator(".marks__grade", has_text="91 %").wait_for()
    owner.reads("oral", "Asked again")
    assert page.input_value("#percent") == page.input_value("#reason") == ""
    for layout, form, begins in (
        ("plain", "csv", b"Name,Email"),
        ("canvas", "csv", b"Student,ID"),
        ("plain", "xlsx", b"PK"),
    ):
        owner.go(f"{root}gradebook/export/")
        page.locator(f"#layout-{layout}").check()
        page.locator(f"#form-{form}").check()
        assert owner.downloads("Make the file").startswith(begins)


def it_is_looked_at(owner, root) -> None:
    owner.go(f"{root}insight/").reads("Who has gone quiet", "Check that fails most")
    owner.go(f"{root}likeness/").press("link", "One byte, two meanings")
    owner.press("button", "Compare")
    owner.page.get_by_role("link", name=re.compile("^Side by side")).wait_for(timeout=60_000)


def messages_are_read(bob) -> None:
    bob.go("/me/messages/").reads("You have longer for One byte", "There is feedback on Count what you filled")
    bob.page.get_by_role("checkbox", name=re.compile("^Feedback")).press("Space")
    bob.press("button", "Save")
    bob.reads("Saved: that is what comes as mail")


def axe_finds_nothing(town, who, *paths) -> None:
    """On a phone, in the dark, in a zone that is not the cohort's; and nothing scrolls sideways."""
    state, size = who.page.context.storage_state(), {"width": 390, "height": 844}
    options = {"color_scheme": "dark", "viewport": size, "storage_state": state, "bypass_csp": True}
    context = town.browser.new_context(base_url=town.site.url, timezone_id="Asia/Tokyo", **options)
    town.contexts.append(context)
    page = context.new_page()
    for path in paths:
        page.goto(path)
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, found, wide) == (path, [], 0)


def the_term_ends(owner, root, ada) -> None:
    owner.go(f"{root}copy/").fill(term="Autumn 2027", days="182")
    owner.press("button", "Show the dates first")
    assert "token" not in owner.page.url
    owner.reads("Due then")
    owner.press("button", "Make the copy")
    owner.reads("nobody is in it but you", "Survive August 1st")
    owner.go(f"{root}settings/").press("button", "Archive this cohort")
    owner.reads("is archived")
    ada.go(root).reads("nothing in it changes", "91 %")
    assert ada.page.get_by_text("What is next").count() == 0
