"""A token for the API: made by keyboard, shown once, used, revoked; and axe on its page."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.test_pages import AXE


def status_of(site, token: str) -> int:
    try:
        with urlopen(
            Request(f"{site.url}/api/v1/me", headers={"Authorization": f"Bearer {token}"}), timeout=20
        ) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def axe(page) -> list:
    page.add_script_tag(path=str(AXE))
    return page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_made_used_and_revoked(chromium, site, scheme, width):
    context = chromium.new_context(
        base_url=site.url, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto("/accounts/signup/")
    page.fill("input[name=email]", f"token-{scheme}@example.org")
    page.fill("input[name=password1]", "a very long password")
    with page.expect_navigation():
        page.press("input[name=password1]", "Enter")
    page.goto("/me/")
    with page.expect_navigation():
        page.get_by_role("link", name="API tokens").press("Enter")
    assert axe(page) == []
    page.get_by_label("Name").fill("laptop")
    with page.expect_navigation():
        page.get_by_role("button", name="Make a token").press("Enter")
    token = page.get_by_label("Token", exact=True).input_value()
    assert axe(page) == [] and status_of(site, token) == 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto("/me/tokens/")
    assert token not in page.content()
    with page.expect_navigation():
        page.get_by_role("button", name="Revoke laptop").press("Enter")
    assert status_of(site, token) == 401
    assert axe(page) == []
    context.close()
