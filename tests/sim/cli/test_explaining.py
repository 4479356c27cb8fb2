"""`scenarios` and `explain`."""

from sim import scenarios
from sim.scenarios.parameters import REGISTRY


def test_every_scenario_is_listed_with_its_title(sim):
    said = sim("scenarios")
    assert (said.code, said.err) == (0, "")
    rows = [line.split("  ", 1) for line in said.out.splitlines()]
    assert [row[0] for row in rows] == list(scenarios.names())
    assert rows[0][1].strip() == "1 August 2012, reading A"


def test_every_parameter_is_explained_with_unit_and_source(sim):
    said = sim("explain", "august-1st")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines() if line.startswith("  ") and " = " in line[:40]] == list(
        REGISTRY
    )
    assert "  collar_ppm = 95,000 ppm (9.5 %)\n" in said.out
    assert "      documented: SEC 23: 2 million gross, linked to nothing\n" in said.out
    assert "Reading A of the Order's paragraphs" in said.out
    assert f"{len(REGISTRY)} parameters: " in said.out
    assert max(map(len, said.out.splitlines())) <= 100


def test_a_file_of_ones_own(sim, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('extends = "august-1st"\ntitle = "Mine"\nsummary = "The day."\n')
    assert sim("explain", str(mine)).out.startswith("mine: Mine\nThe day.\n")


def test_an_unknown_scenario_is_one_sentence(sim):
    said = sim("explain", "august-2nd")
    assert said.code == 2 and said.out == ""
    assert said.err == "expected the name of a scenario, came 'august-2nd'; did you mean august-1st?\n"


def test_a_file_that_is_refused(sim, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('title = "Mine"\nsummary = "x"\nreading = "A"\n[fleet]\nservers = 8\n')
    said = sim("explain", str(mine))
    assert said.code == 2
    assert said.err.startswith("mine.toml, line 5: expected servers = { value") and said.err.count("\n") == 1


def test_files_that_cannot_be_read(sim, tmp_path):
    assert "no such file" in sim("explain", str(tmp_path / "none.toml")).err
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    assert sim("explain", str(tmp_path / "bytes.toml")).code == 2
    (tmp_path / "folder.toml").mkdir()
    assert "is a directory" in sim("explain", str(tmp_path / "folder.toml")).err
