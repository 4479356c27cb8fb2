"""Two P&Ls and the fog of PMON in a real browser: what is dragged says what the simulator says."""

from sim.figures.worker import answer

PNLS, FOG = "live-two-pnls", "live-fog-of-pmon"
RUN = 120_000


def shown(page, figure, part):
    page.wait_for_selector(f"{figure}[data-shown*='{part}']", timeout=RUN)


def test_the_threshold_is_dragged_without_a_question_and_then_run(page):
    page.goto("/lessons/forty-five-minutes/")
    page.wait_for_selector(f"{PNLS}[data-ready]")
    slider = page.locator(f"{PNLS} [data-set=threshold]")
    for key, threshold in (("Home", 1_000_000), ("ArrowRight", 2_000_000), ("End", 400_000_000)):
        slider.press(key)
        expected = answer({"figure": "two-pnls", "threshold": threshold})
        assert page.inner_text(f"{PNLS} [data-slot=says]") == expected["says"]
        assert page.get_attribute(f"{PNLS} [data-slot=line]", "y1") == str(expected["line"])
    page.hover(f"{PNLS} [data-slot=grip]")
    box, grip = (
        page.locator(f"{PNLS} .plot svg").bounding_box(),
        page.locator(f"{PNLS} [data-slot=grip]").bounding_box(),
    )
    page.mouse.move(grip["x"] + 50, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] * 0.5)
    page.mouse.up()
    millions = int(slider.input_value())
    assert 80 <= millions <= 120
    says = answer({"figure": "two-pnls", "threshold": millions * 1_000_000})["says"]
    assert page.inner_text(f"{PNLS} [data-slot=says]") == says
    for mark in ("moved", "arrival"):
        page.click(f"{PNLS} [data-mark={mark}]")
        shown(page, PNLS, f'"mark":"{mark}"')
        run = answer({"figure": "two-pnls", "threshold": millions * 1_000_000, "mark": mark})["run"]
        assert page.inner_text(f"{PNLS} [data-slot=run]") == run["says"]
    page.click(f"{PNLS} [data-action=reset]")
    assert "$10.0 m" in page.inner_text(f"{PNLS} [data-slot=says]") and page.errors == []


def test_a_later_screen_tells_later(page):
    page.goto("/lessons/before-it-leaves-the-building/")
    page.wait_for_selector(f"{FOG}[data-ready]")
    page.locator(f"{FOG} [data-set=lag]").press("End")
    shown(page, FOG, '"lag":600')
    expected = answer({"figure": "fog-of-pmon", "lag": 600})
    assert page.inner_text(f"{FOG} [data-slot=says]") == expected["says"]
    page.click(f"{FOG} summary")
    rows = page.eval_on_selector_all(
        f"{FOG} [data-slot=rows] tr", "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
    )
    assert rows == expected["rows"]
    drawn = page.get_attribute(f"{FOG} [data-slot=seen]", "points").split()
    heights = [400 * (expected["chart"]["high"] - value) // expected["chart"]["high"] for value in expected["seen"]]
    assert [int(point.split(",")[1]) for point in drawn] == heights
    page.reload()
    shown(page, FOG, '"lag":600')
    assert page.errors == []
