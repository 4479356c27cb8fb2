"""Predict, then reveal, in a real browser: by pointer and by keys; kept here only, and made again."""

import pytest

from sim.figures.worker import answer

LESSON = "/lessons/forty-five-minutes/"
LOSS, STOP = "live-predict-loss", "live-notice-and-stop"
RUN = 120_000


@pytest.fixture
def lesson(page):
    page.goto(LESSON)
    page.wait_for_selector(f"{STOP}[data-ready]")
    return page


def visible(page, figure):
    return page.locator(f"{figure} svg .predict-answer").is_visible()


def test_a_curve_drawn_by_hand_then_the_runs_own(lesson):
    page = lesson
    assert not visible(page, LOSS) and page.is_disabled(f"{LOSS} [data-action=reveal]")
    pad = page.locator(f"{LOSS} [data-slot=pad]")
    pad.hover()
    box = pad.bounding_box()
    pad.hover(position={"x": 2, "y": box["height"] - 3})
    page.mouse.down()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 4, steps=15)
    page.mouse.up()
    page.click(f"{LOSS} [data-action=reveal]")
    assert visible(page, LOSS)
    page.locator(f"{LOSS} [data-slot=differs] li").nth(3).wait_for(timeout=RUN)
    curve = page.evaluate("JSON.parse(localStorage.getItem('prediction:loss')).curve")
    expected = answer({"figure": "predict-loss", "curve": curve})
    assert page.locator(f"{LOSS} [data-slot=differs] li").all_inner_texts() == expected["differs"]
    assert curve[45] == pytest.approx(450, abs=5) and "straight line" in expected["differs"][3]
    page.goto(LESSON)
    page.locator(f"{LOSS} [data-slot=kept]", has_text="kept in this browser").wait_for()
    assert visible(page, LOSS) and page.locator(f"{LOSS} [data-slot=differs] li").count() == 4
    page.click(f"{LOSS} [data-action=reset]")
    assert not visible(page, LOSS) and page.evaluate("localStorage.getItem('prediction:loss')") is None
    assert page.errors == []


def test_a_curve_drawn_with_keys(lesson):
    page = lesson
    pad = page.locator(f"{LOSS} [data-slot=pad]")
    pad.focus()
    for key in ("ArrowRight", "PageUp", "ArrowUp", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert pad.get_attribute("aria-valuetext") == "09:31, $40.0 m"
    page.keyboard.press("End")
    assert pad.get_attribute("aria-valuetext") == "10:15, $40.0 m" and page.is_enabled(f"{LOSS} [data-action=reveal]")
    cells = page.locator(f"{LOSS} [data-slot=rows] td:last-child").all_text_contents()
    assert cells == ["$0", *["$40.0 m"] * 45]


def test_two_marks_then_what_was_there_to_see(lesson):
    page = lesson
    assert not page.locator(f"{STOP} .signs").is_visible()
    noticed, stopped = (page.locator(f"{STOP} [data-set={name}]") for name in ("noticed", "stopped"))
    stopped.press("Home")
    assert noticed.input_value() == stopped.input_value() == "-89"
    stopped.fill("28")
    noticed.fill("8")
    page.click(f"{STOP} [data-action=reveal]")
    page.wait_for_selector(f"{STOP}[data-shown*='\"stopped\":28']", timeout=RUN)
    expected = answer({"figure": "notice-and-stop", "noticed": 8, "stopped": 28})
    assert page.locator(f"{STOP} [data-slot=says] li").all_inner_texts() == expected["says"]
    assert page.locator(f"{STOP} .signs li[data-came]").count() == expected["before"]
    assert page.locator(f"{STOP} svg .line-sign").count() == len(expected["signs"])
    page.goto(LESSON)
    page.locator(f"{STOP} [data-slot=kept]", has_text="Your marks").wait_for()
    assert page.locator(f"{STOP} [data-set=stopped]").input_value() == "28"
    assert not page.locator(f"{STOP} .signs").is_visible() and page.errors == []


def test_without_scripts_the_answer_can_be_read(chromium, site):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(LESSON)
    assert visible(page, LOSS) and page.locator(f"{STOP} .signs").is_visible()
    context.close()
