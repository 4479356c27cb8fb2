"""The exercise page as a person uses it, in a few verbs."""

import time

from tests.conftest import ROOT

FOLDER = ROOT / "exercises" / "catalog" / "count-what-you-filled"
PATH = "/exercises/count-what-you-filled/"
SOLUTION = (FOLDER / "solution.py").read_text()
STARTER = (FOLDER / "starter.py").read_text()
ENDLESS = "while True:\n    pass\n"


class ExercisePage:
    """Wraps a Playwright page that is on an exercise."""

    def __init__(self, page, path=PATH):
        self.page, self.path = page, path

    def open(self):
        self.page.goto(self.path)
        self.page.wait_for_selector(".cm-content")
        return self

    def until(self, holds, seconds=15):
        """Waits until `holds(code)`; Playwright's own way of polling needs the eval that our CSP forbids."""
        end = time.monotonic() + seconds
        while not holds(self.code):
            assert time.monotonic() < end, "the code did not become what was expected"
            self.page.wait_for_timeout(50)

    @property
    def code(self) -> str:
        return self.page.evaluate("document.querySelector('code-exercise').value")

    @code.setter
    def code(self, text: str):
        self.page.evaluate("text => { document.querySelector('code-exercise').value = text }", text)

    def ready(self):
        self.page.wait_for_selector("code-exercise[data-runtime=ready]", timeout=90_000)
        return self

    def press(self, action: str):
        self.page.click(f"[data-action={action}]")
        return self

    def run(self):
        """Presses Run and waits for the verdict that this run brings."""
        self.page.evaluate("document.querySelector('[data-verdict=provisional]')?.removeAttribute('data-status')")
        self.press("run")
        return self.provisional()

    def provisional(self) -> str:
        self.page.wait_for_selector("[data-verdict=provisional][data-status]:not([data-status=''])", timeout=90_000)
        return self.page.get_attribute("[data-verdict=provisional]", "data-status")

    def confirmed(self, timeout=30_000) -> str:
        ended = ",".join(
            f"[data-verdict=confirmed][data-status={status}]"
            for status in ("passed", "failed", "errored", "timed_out", "broken")
        )
        self.page.wait_for_selector(ended, timeout=timeout)
        return self.page.get_attribute("[data-verdict=confirmed]", "data-status")

    def submit(self):
        return self.press("submit").confirmed()

    def checks(self, verdict: str) -> dict[str, str]:
        return self.page.evaluate(
            """verdict => Object.fromEntries([...document.querySelectorAll(
                 `[data-verdict=${verdict}] [data-check]`)].map(e => [e.dataset.check, e.dataset.status]))""",
            verdict,
        )
