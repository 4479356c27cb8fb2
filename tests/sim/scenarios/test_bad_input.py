"""Every way a file can be wrong: the file, the line and the sentence."""

import pytest

from sim import scenarios
from sim.scenarios.errors import UnknownScenario

SERVERS_LINE = 19  # of august-1st.toml
FULL = '{ value = %s, unit = "servers", from = "documented", source = "SEC 15: eight" }'


def test_the_line_is_the_parameters(change, refused):
    error = refused(change("servers", f"servers = {FULL % 0}"))
    assert (error.file, error.line) == ("mine.toml", SERVERS_LINE)
    assert str(error) == (
        f"mine.toml, line {SERVERS_LINE}: expected servers to be a whole number from 1 to 64, came 0; mend the value"
    )


@pytest.mark.parametrize(
    ("value", "came"),
    [
        ("true", "came True"),
        ("8.0", "came 8.0"),
        ("nan", "came nan"),
        ("inf", "came inf"),
        ("'eight'", "came 'eight'"),
        ("-8", "came -8"),
        ("65", "came 65"),
        ("[8]", "came [8]"),
        ("2012-08-01", "came datetime.date(2012, 8, 1)"),
        ("1" + "0" * 60, "came 'a number of 200 bits'"),
    ],
)
def test_values_of_the_wrong_type_or_size(change, refused, value, came):
    error = refused(change("servers", f"servers = {FULL % value}"))
    assert error.line == SERVERS_LINE
    assert "expected servers to be a whole number from 1 to 64" in str(error) and came in str(error)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("servers = 8", "expected servers = { value = ..., unit"),
        (
            'servers = { value = 8, from = "documented", source = "SEC 15: eight" }',
            "in the unit 'servers', came 'none'",
        ),
        (
            'servers = { value = 8, unit = "hosts", from = "documented", source = "SEC 15: x" }',
            "'servers', came 'hosts'",
        ),
        ('servers = { value = 8, unit = "servers" }', "to come from 'documented' or 'reported' or"),
        ('servers = { value = 8, unit = "servers", from = "known", source = "SEC 15: x" }', "came 'known'; label it"),
        ('servers = { value = 8, unit = "servers", from = 7, source = "SEC 15: x" }', "came 7; label it"),
        ('servers = { value = 8, unit = "servers", from = "documented", source = 15 }', "documented, to be a text"),
        ('servers = { value = 8, unit = "servers", from = "documented" }', "'SEC <paragraph>: ...'"),
        ('servers = { value = 8, unit = "servers", from = "documented", source = "SEC 52: x" }', "from 1 to 51"),
        ('servers = { value = 8, unit = "servers", from = "documented", source = "the Order" }', "came 'the Order'"),
        (
            'servers = { value = 8, unit = "servers", from = "reported", source = "a friend: eight" }',
            "one of Bloomberg",
        ),
        ('servers = { value = 8, unit = "servers", from = "calibrated", source = "SEC 15: x" }', "'F<number>: ...'"),
        ('servers = { value = 8, unit = "servers", from = "invented", source = " " }', "a sentence on why"),
        (f"servers = {FULL % 8}".replace("unit", "why = 1, unit"), "to have value, unit, from, source, came 'why'"),
        ('servers = { unit = "servers", from = "documented", source = "SEC 15: x" }', "to have a value"),
        (f"servrs = {FULL % 8}", "came 'servrs'; did you mean servers?"),
        (f"collar_ppm = {FULL % 8}", "expected collar_ppm in the table [market], came '[fleet]'; move it there"),
    ],
)
def test_labels_units_and_names(change, refused, line, sentence):
    error = refused(change("servers", line))
    assert error.line == SERVERS_LINE
    assert sentence in str(error)


def test_a_missing_parameter_points_at_its_table(change, refused):
    error = refused(change("venues", ""))
    assert "expected venues in the table [market], came 'nothing'; write venues = { value" in str(error)
    assert error.line == change("venues", "").splitlines().index("[market]") + 1


def test_a_build_that_never_was(change, refused):
    line = 'old_build = { value = "2009", unit = "build", from = "invented", source = "x" }'
    assert "expected old_build to be '2003' or '2005', came '2009'" in str(refused(change("old_build", line)))


def test_tables_and_keys_that_do_not_exist(day, refused):
    assert "expected a table, one of clock, fleet," in str(refused(day + "\n[weather]\nrain = 1\n"))
    assert "expected a table" in str(refused('author = "me"\n' + day))
    error = refused('[clock]\nstarts_ms.colour = "red"\n')
    assert error.line == 2


def test_a_file_without_a_title(day, refused):
    error = refused(day.replace("title = ", "# "))
    assert str(error).startswith("mine.toml, line 1: expected title to be a text, came None")
    assert "reading to be one of A, B, none, came 'C'" in str(refused(day.replace('"A"', '"C"')))
    assert "title to be a text, came 3" in str(refused(day.replace('"1 August 2012, reading A"', "3")))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title = \n", 1),
        ("\n\nx = [1,\n", 3),
        ("x = 1\nx = 2\n", 2),
        ("x = " + "9" * 5000, 1),
        ("x = " + "[" * 100_000, 1),
        ('x = """', 1),
    ],
)
def test_what_is_not_toml(refused, text, line):
    error = refused(text)
    assert "expected TOML" in str(error)
    assert error.line == line


def test_an_empty_file(refused):
    assert str(refused("")).startswith("mine.toml, line 1: expected starts_ms in the table [clock]")


def test_a_number_that_cannot_be_printed(change, refused):
    assert "bits" in str(refused(change("servers", f"servers = {FULL % ('0x' + 'f' * 20_000)}")))


def test_an_unknown_name_lists_near_ones():
    with pytest.raises(UnknownScenario, match="came 'august-1'; did you mean august-1st"):
        scenarios.load("august-1")
    with pytest.raises(UnknownScenario, match="take one of august-1st, august-1st-auction, eight-of-eight"):
        scenarios.load("../../etc/passwd")
