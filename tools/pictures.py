"""The pictures of docs/, from a site with the demo: `make pictures`. Look at them before you commit them.

    docs/pictures/gradebook.webp    what an instructor sees; 1280 pixels wide, light, the first screen of the page

The demo's histories are the same each time; its dates move with the day, so pictures differ in their dates alone.
"""

import base64
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tools.chromium import chromium
from tools.site import ROOT, Site, free_port

FOLDER = ROOT / "docs" / "pictures"
PASSWORD = "look around here"  # of everybody in the demo
QUALITY = 60


class Picture(NamedTuple):
    """`path` below the cohort's address, or `open`, what is done there before the picture is taken."""

    name: str
    who: str
    path: str
    height: int = 800
    open: Callable[[Page], None] | None = None


def _marked(page: Page) -> None:
    """A learner's work for the first exercise."""
    page.locator("tbody tr:nth-child(2) td:nth-of-type(5) a").click()
    page.wait_for_selector("#source, .source, pre")


PICTURES = (
    Picture("overview", "instructor", ""),
    Picture("assignments", "instructor", "assignments/"),
    Picture("gradebook", "instructor", "gradebook/"),
    Picture("marking", "assistant", "gradebook/", 1000, _marked),
    Picture("insight", "instructor", "insight/", 1000),
)


def main() -> int:
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    with Site(free_port()) as site, chromium() as browser:
        site.manage("demo")
        for who in sorted({one.who for one in PICTURES}):
            context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 800})
            page = context.new_page()
            cohort = _log_in(page, who)
            for one in PICTURES:
                if one.who == who:
                    print(f"  {_take(page, cohort, one)}", flush=True)
            context.close()
    return 0


def _log_in(page: Page, who: str) -> str:
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{who}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/cohorts/")
    return page.locator("main a[href^='/cohorts/']").first.get_attribute("href") or ""


def _take(page: Page, cohort: str, one: Picture) -> Path:
    page.set_viewport_size({"width": 1280, "height": one.height})
    page.goto(cohort + one.path)
    if one.open:
        one.open(page)
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    data = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})["data"]
    path = FOLDER / f"{one.name}.webp"
    path.write_bytes(base64.b64decode(data))
    return path.relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main())
