"""Every page: readable without JavaScript, clean for axe, isolated, nothing from elsewhere."""

import pytest

from tests.conftest import ROOT

PAGES = [
    "/",
    "/lessons/start-here/",
    "/lessons/the-router/",
    "/lessons/one-flag-two-meanings/",
    "/sources/",
    "/sources/F44/",
    "/glossary/",
    "/glossary/parent-order/",
    "/search/?q=kill+switch",
    "/certificate/",
    "/exercises/count-what-you-filled/",
    "/exercises/one-byte-two-meanings/",
    "/me/",
    "/accounts/login/",
    "/accounts/signup/",
]
LESSONS = sorted(f"/lessons/{path.parent.name}/" for path in ROOT.glob("courses/content/knight-capital/*/lesson.toml"))
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("path", sorted({*PAGES, *LESSONS}))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium, site, path, scheme):
    context = chromium.new_context(base_url=site.url, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path)
    page.wait_for_timeout(400)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))")
    context.close()
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_readable_without_javascript(chromium, site, path):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    assert len(page.inner_text("main")) > 80
    assert page.locator("h1").count() == 1
    context.close()


def test_a_quiz_works_without_javascript(chromium, site):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/lessons/the-router/")
    form = page.locator("form.question").filter(has=page.locator("input[type=radio]")).first
    assert form.locator(".choice__why").count() == 0
    form.locator("input[type=radio]").first.check()
    form.locator("button").click()
    answered = page.locator("form.question").filter(has=page.locator(".question__verdict")).first
    assert answered.locator(".choice__why").count() >= 2
    context.close()


def test_submit_works_without_javascript(chromium, site):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/exercises/count-what-you-filled/")
    page.fill("textarea[name=source]", "x = 1\n")
    page.click("[data-action=submit]")
    for _ in range(40):
        if "does not define PegLoop" in page.inner_text("main"):
            break
        page.wait_for_timeout(250)
        page.reload()
    assert "does not define PegLoop" in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_isolated_and_from_here_only(page, site, path):
    elsewhere = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((site.url, "data:", "blob:")) else elsewhere.append(request.url),
    )
    page.goto(path)
    page.wait_for_timeout(600)
    assert page.evaluate("crossOriginIsolated") is True
    assert elsewhere == []
    assert page.errors == []


@pytest.mark.parametrize("width", [360, 768, 1600])
@pytest.mark.parametrize("path", PAGES)
def test_no_sideways_scrolling(chromium, site, path, width):
    context = chromium.new_context(base_url=site.url, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()


def test_healthz(site):
    assert b'"ok"' in site.get("/healthz") or b"true" in site.get("/healthz")
