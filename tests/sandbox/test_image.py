"""The image: named by its content, whole or absent, ours alone."""

import os
import stat

import pytest

from exercises.sandbox import image
from exercises.sandbox.errors import ImageError


@pytest.fixture
def baker(monkeypatch):
    """Bakes nothing, quickly, and counts."""
    baked = []

    def bake(draft):
        baked.append(draft)
        (draft / image.FACTORY).write_bytes(b"an image")

    monkeypatch.setattr(image, "_run_baker", bake)
    return baked


def quiet(_: str) -> None:
    """Progress that nobody reads."""


def test_it_is_baked_once(tmp_path, baker):
    first, second = image.ensure(quiet, tmp_path), image.ensure(quiet, tmp_path)
    assert first == second == tmp_path / image.digest()
    assert len(baker) == 1


def test_only_its_owner_reads_it(tmp_path, baker):
    place = image.ensure(quiet, tmp_path / "new")
    assert stat.S_IMODE((place / image.FACTORY).stat().st_mode) == 0o600
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_failed_bake_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(draft):
        (draft / "half").write_bytes(b"x")
        raise ImageError("no")

    monkeypatch.setattr(image, "_run_baker", fail)
    with pytest.raises(ImageError):
        image.ensure(quiet, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_half_an_image_is_made_anew(tmp_path, baker):
    (tmp_path / image.digest() / "eryx-embedded").mkdir(parents=True)
    place = image.ensure(quiet, tmp_path)
    assert sorted(path.name for path in place.iterdir()) == [image.FACTORY, image.SOURCES]


def test_an_image_that_others_can_write_is_refused(tmp_path, baker):
    image.ensure(quiet, tmp_path).chmod(0o777)
    with pytest.raises(ImageError, match="remove it"):
        image.ensure(quiet, tmp_path)


def test_progress_is_told(tmp_path, baker):
    lines: list[str] = []
    image.ensure(lines.append, tmp_path)
    assert "baking" in lines[0] and "ready" in lines[1]


def test_its_name_follows_its_content(monkeypatch):
    names = []
    for source in ("x = 1", "x = 2", "x = 1"):
        monkeypatch.setattr(image, "modules", lambda source=source: [("sim", True, source)])
        image.digest.cache_clear()
        names.append(image.digest())
    image.digest.cache_clear()
    assert names[0] == names[2] != names[1]


def test_the_folder_comes_from_argument_environment_or_default(monkeypatch, tmp_path):
    monkeypatch.delenv(image.FOLDER_VARIABLE, raising=False)
    assert image.folder() == image.ROOT / "var" / "sandbox"
    monkeypatch.setenv(image.FOLDER_VARIABLE, str(tmp_path))
    assert image.folder() == tmp_path
    assert image.folder("/elsewhere").as_posix() == "/elsewhere"


def test_nothing_that_judges_is_in_the_image():
    names = {name for name, _, _ in image.modules()}
    assert not names & {"exercises.grading.checks", "exercises.grading.runner", "sim.peg", "sim.engine", "sim.tape"}


def test_old_images_go_young_ones_stay(tmp_path, baker):
    for name, age in (("old", 2 * image.OLD_SECONDS), ("young", 60)):
        (tmp_path / name).mkdir()
        then = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (then, then))
    image.ensure(quiet, tmp_path)
    assert not (tmp_path / "old").exists()
    assert (tmp_path / "young").exists()
