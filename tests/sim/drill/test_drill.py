"""The bridge drill: a run is a list of choices, the market is the engine's, and no more is told than a desk knows."""

import json

import pytest

from sim.drill.choices import KINDS, parse
from sim.drill.drills import DRILLS, ENDS, cast
from sim.drill.ending import ended, what_if
from sim.drill.errors import BadChoice
from sim.drill.plan import follow, loud
from sim.drill.play import play, shown
from sim.drill.state import MOST, State, nearest
from sim.drill.worker import answer, ask
from sim.guard.defences import parse as defences
from sim.incident.fidelity import CANONICAL_SEED


def after(*choices, drill="a", seed=CANONICAL_SEED):
    return play(State(drill, seed).then(*choices))[0]


def test_every_choice_is_spelled_as_it_is_read():
    for kind in KINDS.values():
        for text in [f"{kind.name}:{about}" for about in kind.about] or [kind.name]:
            choice = parse(text)
            assert str(choice) == text and choice.label and "{" not in choice.label + choice.aloud


@pytest.mark.parametrize(
    "text", ["", "out", "out:9", "out:08", "out:", "declare:", "declare:1", "x", "out:8:8", "a" * 99]
)
def test_what_is_no_choice_says_what_would_be(text):
    with pytest.raises(BadChoice, match="expected .+, came .+; spell it so"):
        parse(text)


@pytest.mark.parametrize("value", [None, 8, ["out"], True, {}])
def test_what_is_no_text_is_no_choice(value):
    with pytest.raises(BadChoice):
        parse(value)


def test_the_nearest_state_and_a_sentence_for_each_difference():
    assert nearest({}) == (State(), [])
    state, told = nearest({"v": 9, "drill": "z", "seed": "-1", "choices": ["declare", "out:9", "counts"]})
    assert state == State().then("declare") and len(told) == 4
    assert nearest({"choices": "declare"})[1] and nearest({"choices": ["wait:15"] * (MOST + 1)})[1]
    assert nearest({"drill": 5, "seed": [1]})[0] == State()
    assert nearest(State("b", 7).then("declare", "out:3").plain()) == (State("b", 7).then("declare", "out:3"), [])


@pytest.mark.parametrize("drill", DRILLS)
def test_the_same_choices_give_the_same_run(drill):
    asked = {"drill": drill, "seed": "5", "choices": ["declare", "counts", "wait:60", "ask:risk", "out:2", "over"]}
    assert ask(json.dumps(asked)) == ask(json.dumps(asked))


def test_a_sentence_takes_ten_seconds_of_yours_and_the_work_somebody_elses():
    room = after("declare", "counts", "out:8")
    assert room.now == 150 and room.declared == 130
    assert room.busy("operations") == 190 and not room.busy("developer")
    room = after("counts", "verify:8")
    assert (room.busy("operations"), room.busy("developer")) == (150, 160)
    assert after("mail", "ask:developer").now == 120 + 10 + 20 + 10


def test_a_wait_ends_with_what_is_heard():
    room = after("counts", "wait:300")
    assert room.now < 430 and not room.lines[-1].hidden and room.lines[-1].who != "you"


def test_the_counts_show_the_one_and_taking_it_out_stops_it():
    room = after("counts", "wait:60", "wait:60")
    assert loud(room.counts) == [8] and room.state.flows
    room = after("out:8", "wait:60", "wait:60", "counts", "wait:60", "wait:60")
    assert loud(room.counts) == [] and not room.state.flows and list(room.out) == [8]


def test_nothing_is_shown_that_no_desk_knows():
    state = State("b", 7).then(*["wait:300"] * 9)
    room = play(state)[0]
    assert room.now > cast(DRILLS["b"], 7).goes_wrong_at and any(line.hidden for line in room.lines)
    told = json.dumps(shown(room, state))
    assert "configuration" not in told and '"loss"' not in told
    assert all(row["rate"] is None for row in shown(room, state)["servers"])
    assert room.screen().as_of < (room.now - 60) * 1000


def test_a_server_of_the_wrong_configuration_names_the_right_build():
    drawn = cast(DRILLS["b"], 7)
    waits = ["wait:300"] * 8
    room = after(*waits, f"verify:{drawn.second}", f"config:{drawn.second}", *["wait:60"] * 4, drill="b", seed=7)
    words = [line.words for line in room.lines if line.who == "developer"]
    assert f"Server {drawn.second} runs 2012." in words
    assert any("reads the flag the old way" in line for line in words)


def test_somebody_who_hears_nothing_presses_the_button_and_somebody_who_hears_does_not():
    waits = ["wait:300"] * 12
    assert after(*waits, drill="c").rolled_back
    assert not after("declare", *waits, drill="c").rolled_back
    room = after(drill="c")
    while not any(call.caller == "management" for call in room.calls):
        room.take(parse("wait:15"))
    room.take(parse("answer:management"))
    for _ in range(4):
        room.take(parse("wait:60"))
    assert not room.rolled_back


def test_what_is_out_comes_back_and_the_counts_tell():
    room = after("out:8", *["wait:300"] * 6, "counts", *["wait:60"] * 2, drill="d")
    assert 8 in room.restarted and 8 not in room.out
    assert not any("watchdog" in line.words for line in room.lines if not line.hidden)
    told = ended(room, State("d").then("over"))
    assert "and sent until 10:15" in told["happened"]
    for text in ("out:8", "wait:60", "wait:60"):
        room.take(parse(text))
    room.finish()
    assert "and sent until 09:" in ended(room, State("d"))["happened"]


@pytest.mark.parametrize("drill", DRILLS)
@pytest.mark.parametrize("seed", [CANONICAL_SEED, 1, 2**62])
def test_the_plan_is_a_run_like_any_and_far_better_than_nothing(drill, seed):
    state = follow(drill, seed)
    assert nearest(state.plain()) == (state, [])
    room, told = play(state)
    found = ended(room, state)["figures"]
    assert told == [] and found["you"] == found["plan"]
    assert found["plan"]["loss"] * 15 < found["nothing"]["loss"] and found["plan"]["served"] > 990_000
    assert room.declared == 130 and not room.rolled_back


def test_the_obvious_button_is_worse_than_nothing():
    room = after("rollback", "over", drill="d")
    found = ended(room, State("d").then("rollback", "over"))["figures"]
    assert found["you"]["loss"] > found["nothing"]["loss"]


def test_it_ends_at_a_quarter_past_ten_or_when_said():
    state = State("a").then(*["wait:300"] * 40, "declare")
    room, told = play(state)
    assert room.over and room.now == ENDS and "left out" in told[0]
    found = answer({"drill": "a", "choices": ["over", "declare"]})
    assert found["over"] and found["clock"] == "09:32:00" and len(found["end"]["rows"]) == 46
    assert found["end"]["rows"][-1][1] == found["end"]["figures"]["you"]["loss"]
    assert found["end"]["rows"][-1][1] == found["end"]["figures"]["nothing"]["loss"]


def test_the_post_mortem_writes_itself_and_blames_nobody():
    found = answer({"drill": "c", "choices": ["counts", "out:3", "rollback", "wait:300", "over"]})
    text = found["end"]["markdown"]
    for part in (
        "What happened",
        "Impact",
        "Timeline",
        "What helped",
        "What hindered",
        "Open questions",
        "What we change",
    ):
        assert f"\n## {part}\n" in text
    assert "Server 3 went out" in text and "yours to fill in" in text and "all servers ran 2005" in text
    for word in ("should have", "fault of", "failed to", "mistake", "error by", "blame"):
        assert word not in text
    rows = [line for line in text.split("\n") if line.startswith("| 09:")]
    assert len(rows) == len(found["lines"]) and all(row.count("|") == 4 for row in rows)


def test_where_the_replay_has_the_same_acts_it_can_be_opened_there():
    room = after("out:8", "over")
    assert what_if(room) == "isolate@2:8" and str(defences(what_if(room))) == "isolate@2:8"
    assert what_if(after("out:8", "out:7", "over")) == "" and what_if(after("over")) == ""
    assert what_if(after("out:8", "over", drill="b")) == ""


def test_a_question_that_is_no_object_is_answered():
    assert "error" in json.loads(ask("[]"))
    assert json.loads(ask('{"drill": "q", "seed": null, "choices": [3]}'))["notices"]
