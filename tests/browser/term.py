"""What a person does in a cohort, in a few verbs; each waits for what it brings about."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.browser.exercise import ExercisePage

PASSWORD = "a very long password"
ZONE = "Europe/Berlin"
VERDICT = "document.querySelector('[data-verdict=confirmed]')?.removeAttribute('data-status')"


def wall(**ahead) -> str:
    """A moment from now, as a datetime-local field of a cohort in Berlin takes it."""
    return (datetime.now(ZoneInfo(ZONE)) + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M")


@dataclass
class Person:
    """Somebody with a browser of their own."""

    page: object
    address: str
    errors: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def press(self, role: str, name, *, within: str = "main") -> None:
        """Enter on a link or button that leads to another page."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role(role, name=name, exact=isinstance(name, str)).first.press("Enter")

    def reads(self, *words: str) -> None:
        for one in words:
            self.page.locator("main, .messages").get_by_text(one).first.wait_for()

    def fill(self, **fields: str) -> None:
        """By id, without the `id_` that forms put before it."""
        for name, value in fields.items():
            self.page.locator(f"#id_{name}").fill(value)

    def go(self, address: str) -> "Person":
        self.page.goto(address)
        return self

    def hands_in(self, slug: str, *sources: str) -> None:
        """One after the other; the grader's verdict is waited for."""
        work = ExercisePage(self.page, f"/exercises/{slug}/").open()
        for source in sources:
            work.code = source
            self.page.evaluate(VERDICT)
            work.press("submit").confirmed(timeout=90_000)

    def downloads(self, button: str) -> bytes:
        with self.page.expect_download() as found:
            self.page.get_by_role("button", name=button).press("Enter")
        return found.value.path().read_bytes()


@dataclass
class Town:
    """Everybody of a term; `sign_up` lets one more in."""

    browser: object
    site: object
    contexts: list = field(default_factory=list)

    def sign_up(self, name: str, zone: str = ZONE, at: str = "/accounts/signup/") -> Person:
        """Somebody new, who comes with nothing but an address to go to."""
        context = self.browser.new_context(
            base_url=self.site.url, timezone_id=zone, viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        one = Person(context.new_page(), f"{name}@term.example.org")
        one.go(at)
        if "signup" not in at:
            one.press("link", "Make an account")
        one.page.fill("input[name=email]", one.address)
        one.page.fill("input[name=password1]", PASSWORD)
        with one.page.expect_navigation():
            one.page.press("input[name=password1]", "Enter")
        return one

    def leave(self) -> None:
        for context in self.contexts:
            context.close()


def invite(owner: Person, root: str, role: str, *, cap: str = "", ends: str = "") -> str:
    """The link, as the page shows it."""
    owner.go(f"{root}people/").fill(cap=cap, expires_at=ends)
    owner.page.locator("#ways-in select[name=role]").select_option(role)
    owner.press("button", "Make an invitation")
    return owner.page.locator("#ways-in copy-text a").first.get_attribute("href")


def assign(owner: Person, root: str, *titles: str, late: str = "", **terms: str) -> None:
    owner.go(f"{root}assignments/new/")
    for title in titles:
        owner.page.get_by_role("checkbox", name=re.compile(f"^{title}")).press("Space")
    if late:
        owner.page.locator("#id_late").select_option(label=late)
    owner.fill(**terms)
    owner.press("button", "Assign")
    owner.reads("assigned.")


def cell(owner: Person, learner: str, work: str):
    """The gradebook's cell, as it stands on the page."""
    heads = owner.page.locator(".grades thead th").all_inner_texts()
    place = next(number for number, text in enumerate(heads) if text.strip().startswith(work))
    return owner.page.locator(".grades tbody tr", has_text=learner).locator("th, td").nth(place)
