"""The bit bench in a real browser, and with it what all live figures have: keys, reset, a link, a table."""

import re

import pytest

LESSON = "/lessons/one-flag-two-meanings/"
BENCH = "live-bit-bench"
RUN = 90_000


@pytest.fixture
def bench(page):
    page.goto(LESSON)
    page.wait_for_selector(f"{BENCH}[data-ready]")
    return page


def press(page, bit):
    page.click(f".bench-bit[data-bit='{bit}']")


def shown(page, **settings):
    for name, value in settings.items():
        page.wait_for_selector(f"""{BENCH}[data-shown*='"{name}":{value}']""", timeout=RUN)


def reads(page):
    return page.locator(".bench-reads").all_inner_texts()


def test_bits_version_keys_reset_and_a_link(bench):
    page = bench
    assert reads(page) == ["reads power_peg", "reads rlp"]
    press(page, 0)
    shown(page, byte=33)
    assert reads(page) == ["reads auction and power_peg", "reads auction and rlp"]
    page.locator(".bench-bit[data-bit='5']").focus()
    for key in ("ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(key)
    shown(page, byte=41)
    assert reads(page) == ["refused", "refused"]
    page.keyboard.press("Space")
    page.check("[value=new]")
    shown(page, version='"new"', byte=33)
    assert reads(page) == ["refused", "reads auction and rlp"]
    assert "came 13" in page.inner_text("[data-build='2005'] [data-slot=says]")
    page.locator("[data-slot=live]", has_text="0x21").first.wait_for(state="attached")
    page.wait_for_url(re.compile("#live-bit-bench:byte=33&version=new$"))
    page.reload()
    shown(page, version='"new"', byte=33)
    assert page.is_checked("[value=new]") and reads(page) == ["refused", "reads auction and rlp"]
    page.click(f"{BENCH} [data-action=reset]")
    assert reads(page) == ["reads power_peg", "reads rlp"] and page.is_checked("[value=none]")
    assert "#" not in page.url and page.errors == []


def test_the_tables_say_what_the_picture_shows(bench):
    page = bench
    press(page, 0)
    press(page, 5)
    press(page, 5)
    press(page, 0)
    press(page, 5)
    shown(page, byte=0)
    page.click(f"{BENCH} summary")
    drawn = page.evaluate(
        """[...document.querySelectorAll('.bench-sent path')].map(path =>
            [...path.getAttribute('d').matchAll(/v(\\d+)/g)].map(found => Number(found[1])))"""
    )
    told = page.evaluate(
        """[...document.querySelectorAll('[data-slot=sent-rows] tr')].map(row =>
            [...row.querySelectorAll('td')].map(cell => Number(cell.textContent)))"""
    )
    assert drawn == told == [[100, 200] + [300] * 10] * 2
    bits = page.locator("[data-slot=bit-rows] td:nth-child(2)").all_inner_texts()
    assert bits == ["no"] * 8 and reads(page) == ["reads no flag"] * 2


def test_without_webassembly_a_sentence_and_the_first_state(chromium, site):
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(LESSON)
    page.wait_for_selector(f"{BENCH}[data-ready]")
    press(page, 0)
    page.locator(f"{BENCH} [data-slot=trouble]", has_text="no WebAssembly").wait_for()
    assert reads(page) == ["reads power_peg", "reads rlp"]
    assert page.get_attribute(".bench-bit[data-bit='0']", "aria-pressed") == "false"
    context.close()
