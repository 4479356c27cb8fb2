"""The deploy console in a real browser: SUCCESS, then a look, then a script whose last line is true."""

import pytest

LESSON = "/lessons/seven-of-eight/"
CONSOLE = "live-deploy-console"
RUN = 90_000


@pytest.fixture
def console(page):
    page.goto(LESSON)
    page.wait_for_selector(f"{CONSOLE}[data-ready]")
    return page


def press(page, what):
    page.click(f"{CONSOLE} [data-{what}]")


def shown(page, text):
    page.wait_for_selector(f"{CONSOLE}[data-shown*='{text}']:not([aria-busy])", timeout=RUN)


def said(page, slot="said"):
    return page.inner_text(f"{CONSOLE} [data-slot={slot}]")


def cells(page, host):
    row = page.locator(f"{CONSOLE} [data-host='{host}'] [data-column]")
    return row.evaluate_all("nodes => nodes.map(node => node.textContent)")


def test_from_success_to_a_true_last_line(console):
    page = console
    assert said(page) == "SUCCESS" and cells(page, 7) == ["unasked"] * 5
    assert not page.locator(f"{CONSOLE} p.deploy-truth").is_visible()
    press(page, "way=hash")
    shown(page, '"look":["hash"]')
    assert cells(page, 7) == ["differs", "agrees", *["unasked"] * 3] and cells(page, 0)[:2] == ["agrees"] * 2
    press(page, "way=probe")
    shown(page, '"look":["hash","probe"]')
    assert cells(page, 7)[3:] == ["differs", "differs"]
    page.check("[name=deploy-truth]")
    assert "said SUCCESS, and 1 of 8 runs the build of 2005: smars-8" in said(page, "truth")
    press(page, "action=careful")
    shown(page, '"then":"collect"')
    assert said(page) == "SUCCESS" and cells(page, 7)[3:] == ["agrees", "agrees"]
    page.locator(f"{CONSOLE} .deploy-fault").nth(2).select_option("lies")
    shown(page, '"lies"')
    assert said(page) == "FAILED: smars-3" and cells(page, 2)[:2] == ["agrees", "agrees"]
    assert cells(page, 2)[3:] == ["differs", "differs"]
    page.goto("about:blank")
    page.go_back()
    shown(page, '"lies"')
    page.wait_for_selector(f"{CONSOLE}[data-truth]")
    press(page, "action=reset")
    assert said(page) == "SUCCESS" and cells(page, 7) == ["unasked"] * 5 and "#" not in page.url
    assert not page.is_checked("[name=deploy-truth]") and page.errors == []


def test_steps_by_keyboard_a_link_and_the_log(console):
    page = console
    third = page.locator(f"{CONSOLE} .deploy-step").nth(2)
    third.focus()
    page.keyboard.press("a")
    shown(page, '"script":["copy","restart","ask"]')
    page.select_option("[name=deploy-then]", "stop")
    shown(page, '"then":"stop"')
    assert said(page) == "FAILED: smars-8: copy: unreachable; stopped there"
    assert "exit 1" in said(page, "exit")
    page.reload()
    shown(page, '"then":"stop"')
    assert page.locator(f"{CONSOLE} .deploy-step").nth(2).input_value() == "ask"
    page.click(f"{CONSOLE} summary")
    rows = page.locator(f"{CONSOLE} [data-slot=log] tr").all_inner_texts()
    assert len(rows) == 7 * 3 + 1 and rows[-1].split()[2:5] == ["smars-8", "copy", "unreachable"]
    assert rows[-1].split()[1] == said(page, "exit").split()[-2]
