"""What-if board, inbox triage, impact explorer and the table of single defences, in a real browser."""

from sim.figures.worker import answer

BOARD, TRIAGE, IMPACT = "live-what-if-board", "live-inbox-triage", "live-impact-explorer"
RUN = 120_000


def opened(page, lesson, figure):
    page.goto(f"/lessons/{lesson}/")
    page.wait_for_selector(f"{figure}[data-ready]")


def shown(page, figure, part):
    page.wait_for_selector(f"{figure}[data-shown*='{part}']", timeout=RUN)


def rows(page, figure):
    page.locator(f"{figure} .live__twin summary").click()
    return page.eval_on_selector_all(
        f"{figure} [data-slot=rows] tr", "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
    )


def test_the_board_runs_the_morning_again_and_twenty_others(page):
    opened(page, "would-it-have-helped", BOARD)
    page.locator(f"{BOARD} [value=gross-limit]").check()
    shown(page, BOARD, '"standing":["gross-limit"]')
    page.locator(f"{BOARD} [data-slot=act]").select_option("isolate")
    page.locator(f"{BOARD} [data-set=minute]").press("ArrowLeft")
    shown(page, BOARD, '"act":"isolate","minute":9')
    expected = answer({"figure": "what-if-board", "standing": ["gross-limit"], "act": "isolate", "minute": 9})
    assert page.inner_text(f"{BOARD} [data-slot=says]") == expected["says"]
    assert page.get_attribute(f"{BOARD} [data-slot=now]", "points") == expected["chart"]["lines"]["now"]
    assert rows(page, BOARD) == expected["rows"]
    assert page.get_attribute(f"{BOARD} [data-slot=replay]", "href").endswith(
        "what-if=gross-limit=10000000,isolate@9:8"
    )
    page.click(f"{BOARD} [data-action=band]")
    page.wait_for_selector(f"{BOARD}[data-band=isolate9]", timeout=2 * RUN)
    assert page.inner_text(f"{BOARD} tr[data-name=loss] [data-slot=reach]") == "all alike"
    page.click(f"{BOARD} [data-action=reset]")
    assert page.inner_text(f"{BOARD} [data-slot=says]") == answer({"figure": "what-if-board"})["says"]
    assert page.errors == []


def test_a_rule_is_typed_and_the_mail_that_it_picks_is_marked(page):
    opened(page, "eighty-nine-minutes-of-mail", TRIAGE)
    page.locator(f"{TRIAGE} [data-slot=words]").fill("Power Peg")
    shown(page, TRIAGE, '"words":"Power Peg"')
    assert page.locator(f"{TRIAGE} li[data-picked]").count() == 97
    page.locator(f"{TRIAGE} [data-slot=voice]").select_option("polite")
    shown(page, TRIAGE, '"voice":"polite"')
    assert page.locator(f"{TRIAGE} li[data-picked]").count() == 0
    assert page.inner_text(f"{TRIAGE} [data-told=paged]") == "nobody"
    letter = page.locator(f"{TRIAGE} li[data-order]").first
    assert "came back" in letter.inner_text() and letter.get_attribute("data-order") in letter.inner_text()
    page.locator(f"{TRIAGE} [data-slot=words]").fill("")
    page.locator(f"{TRIAGE} [data-slot=new]").check()
    page.locator(f"{TRIAGE} [data-set=times]").press("ArrowRight")
    shown(page, TRIAGE, '"words":"","new":true,"times":2')
    expected = answer({"figure": "inbox-triage", "words": "", "new": True, "times": 2, "voice": "polite"})
    assert page.inner_text(f"{TRIAGE} [data-told=quiet]") == expected["told"]["quiet"] == "0 on 60 quiet days"
    assert page.locator(f"{TRIAGE} li[data-picked]").count() == expected["picked"].count("1")
    assert rows(page, TRIAGE) == expected["rows"]
    page.reload()
    shown(page, TRIAGE, '"voice":"polite"')
    assert page.is_checked(f"{TRIAGE} [data-slot=new]") and page.errors == []


def test_more_volume_moves_the_price_less(page):
    opened(page, "forty-five-minutes", IMPACT)
    page.locator(f"{IMPACT} [data-slot=stock]").select_option("QZVWA")
    page.locator(f"{IMPACT} [data-set=volume]").press("End")
    page.locator(f"{IMPACT} [data-set=rate]").press("End")
    shown(page, IMPACT, '"stock":"QZVWA","rate":60,"volume":400')
    expected = answer({"figure": "impact-explorer", "stock": "QZVWA", "rate": 60, "volume": 400})
    assert page.inner_text(f"{IMPACT} [data-slot=says]") == expected["says"]
    assert page.get_attribute(f"{IMPACT} [data-slot=price]", "points") == expected["price"]["lines"]["price"]
    assert page.inner_text(f"{IMPACT} [data-told=price]") == expected["told"]["price"]
    assert rows(page, IMPACT) == expected["rows"] and page.errors == []


def test_a_row_of_the_table_comes_out_alike_in_the_browser(page):
    page.goto("/replay/?t=600000")
    page.wait_for_selector("replay-stage[data-fine]")
    row = page.locator("single-defence tr[data-what-if='isolate@-30:8']")  # the quickest: nothing is ever sent
    page.locator("single-defence summary", has_text="isolate").click()
    row.locator("[data-action=run]").click()
    told = page.locator("single-defence [data-slot=told]")
    told.locator(":scope:not(:has(progress))", has_text=".").wait_for(timeout=2 * RUN)
    assert "the same as in the table" in told.inner_text()
    assert row.locator("[data-alike=yes]").count() == 1
    cells = page.locator("single-defence .alone-cell strong").all_inner_texts()
    losses = page.locator("single-defence [data-slot=loss] strong").all_text_contents()
    assert len(cells) == 31 and all(cell.endswith(loss) for cell, loss in zip(cells, losses, strict=True))
    assert page.errors == []
