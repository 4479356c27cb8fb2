"""Which single defence suffices: the shipped figures are this simulator's, and the page shows what they say."""

import json
import re

import pytest
from django.core.management import call_command

from courses import replay_alone, replay_defences
from exercises.charts import money
from sim.figures import alone
from sim.figures.alone import ROWS, band
from sim.incident.fidelity import CANONICAL_SEED

FEW = {"verify": None, "gross-limit=10000000": None, "kill@10": None, "rollback@5": None, "clear-flag@5": None}


@pytest.fixture(scope="module")
def plain():
    return json.loads(replay_alone.KEPT.read_text())


def test_the_shipped_figures_are_of_this_simulator(plain):
    assert plain["stamp"] == replay_alone.stamp(), (
        "sim changed: run `manage.py make_defences --keep` (two minutes), look at the difference, and commit the file"
    )
    assert plain["rows"] == [row.what_if for row in ROWS] and len(plain["runs"]) == 21
    assert all(len(run) == len(ROWS) + 1 for run in plain["runs"])


def test_some_of_them_worked_out_anew(plain):
    rows = [row for row in ROWS if row.what_if in FEW and row.since is None]
    for seed in (CANONICAL_SEED, int(plain["seeds"][7])):
        happened, answers = alone.each(seed, rows)
        run = plain["runs"][plain["seeds"].index(str(seed))]
        assert run[0] == [happened[name] for name in replay_alone.NAMES]
        for row, answer in zip(rows, answers, strict=True):
            assert run[1 + ROWS.index(row)] == [answer[name] for name in replay_alone.NAMES], row


def test_what_they_come_from_is_followed_import_by_import():
    names = {path.name for path in replay_alone._sources()}
    assert {"alone.py", "reel.py", "engine.py", "impact.py", "defences.py", "august-1st.toml"} <= names
    assert not {"bridge.py", "worker.py", "triage.py"} & names


def test_nothing_is_made_where_nothing_changed(capsys, monkeypatch):
    monkeypatch.setattr(replay_alone, "make", None)
    call_command("make_defences")
    assert "defences ready" in capsys.readouterr().out


def test_the_table_has_the_middle_and_the_band_of_the_figures(plain):
    table = replay_defences.table()
    lines = [line for defence in table.defences for line in defence.lines]
    for n, line in enumerate(lines, 1):
        losses = [run[n][0] for run in plain["runs"][1:]]
        shown = (line.loss.own, line.loss.low, line.loss.middle, line.loss.high)
        low, middle, high = band(losses)
        assert shown == tuple(money(x).replace(" ", "\u00a0") for x in (plain["runs"][0][n][0], low, middle, high))
        assert line.x == tuple(replay_defences.across(x) for x in (low, middle, high))
    assert [line.what_if for line in lines] == plain["rows"]
    assert {line.what_if for line in lines if line.kind == "suffices"} == {
        *("verify", "route-mails=3", "route-mails=50", "leaving-within-entering"),
        *("account-limit=2000000", "gross-limit=10000000", "isolate@-30:8"),
    }
    assert {line.what_if.partition("@")[0] for line in lines if line.kind == "worse"} == {"rollback"}
    assert table.suffice == 7 and not table.stale


@pytest.mark.django_db
def test_the_page_shows_every_row_with_a_link_that_opens(client):
    page = client.get("/replay/").content.decode()
    assert page.count('data-action="run"') == len(ROWS) and "made with another state" not in page
    links = re.findall(r'<a href="(/replay/\?t=[^"]+)" rel="nofollow">Replay<', page)
    assert len(links) == len(ROWS)
    for link in links[::6]:
        found = client.get(link.replace("&amp;", "&")).content.decode()
        assert 'class="replay-notices" data-slot="notices"></div>' in found


def test_without_figures_there_is_a_sentence(client, monkeypatch, db):
    monkeypatch.setattr(replay_alone, "data", lambda: None)
    page = client.get("/replay/").content.decode()
    assert "were not made with this site" in page and "single-defence" not in page
