"""Secrets stay unreadable wherever they lie and however the packages around them were installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox_jobs import job, open_for_all

from grader.errors import TierUnavailable
from grader.sandbox import examine_machine, open_sandbox, places

READ = "import os\nfound = []\nfor p in {paths!r}:\n" + (
    "    try: found.append(os.listdir(p) if os.path.isdir(p) else open(p, 'rb').read().decode())\n"
    "    except OSError: pass\nx = str(found)"
)
CANARY = "canary-9a2e"

strong_only = pytest.mark.skipif(not examine_machine().of("strong").available, reason="no strong tier here")
medium_only = pytest.mark.skipif(not examine_machine().of("medium").available, reason="no medium tier here")
WALLS = [t.tier for t in examine_machine().tiers if t.available and t.tier != "weak"]


def _make_pack(folder: Path) -> Path:
    (folder / "adam").mkdir(parents=True)
    (folder / "adam" / "reference.py").write_text(f"answer = {CANARY!r}")
    return folder


def _paths(folder: Path) -> list[str]:
    return [str(folder), *(str(path) for path in sorted(folder.rglob("*")))]


def _look(tier: str, folder: Path, *, secrets: tuple[Path, ...], preload: tuple[str, ...] = ()) -> str:
    with open_sandbox(tier, preload=("numpy", *preload), secrets=secrets) as opened:
        seen = opened.run(job(READ.format(paths=_paths(folder))))
    assert seen.outcome == "completed", seen
    return str(seen.values["go"])


@pytest.fixture
def importable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages as `pip install --target` makes it, on the path."""
    open_for_all(tmp_path)
    folder = tmp_path / "project" / "vendor"
    (folder / "vendored").mkdir(parents=True)
    (folder / "vendored" / "__init__.py").write_text("value = 7")
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def in_site_packages() -> Iterator[Path]:
    """An exercise pack that was installed with pip."""
    folder = Path(sysconfig.get_path("purelib")) / f"grader_test_pack_{os.getpid()}"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("the environment cannot be written to")
    yield _make_pack(folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize("tier", WALLS)
def test_a_pack_anywhere_else_needs_no_naming(tier: str, tmp_path: Path) -> None:
    pack = _make_pack(tmp_path / "pack")
    assert _look(tier, pack, secrets=()) == "[]"


@pytest.mark.parametrize("tier", WALLS)
def test_the_project_around_a_target_folder_is_hidden(tier: str, importable: Path) -> None:
    project = importable.parent
    pack = _make_pack(project / "exercises")
    assert _look(tier, pack, secrets=(project,), preload=("vendored",)) == "[]"


@pytest.mark.parametrize("tier", WALLS)
def test_packages_of_a_target_folder_can_be_imported(tier: str, importable: Path) -> None:
    with open_sandbox(tier, preload=("vendored",), secrets=(importable.parent,)) as opened:
        assert opened.run(job("import vendored\nx = vendored.value")).values == {"go": 7}


@strong_only
def test_a_pack_inside_a_folder_of_packages_is_covered(importable: Path) -> None:
    pack = _make_pack(importable / "exercises")
    assert CANARY in _look("strong", pack, secrets=(), preload=("vendored",))
    hidden = _look("strong", pack, secrets=(pack,), preload=("vendored",))
    assert CANARY not in hidden
    assert "adam" not in hidden


@strong_only
def test_an_installed_pack_is_covered(in_site_packages: Path) -> None:
    assert CANARY in _look("strong", in_site_packages, secrets=())
    assert CANARY not in _look("strong", in_site_packages, secrets=(in_site_packages,))


@strong_only
def test_a_pack_named_through_a_link_is_covered(in_site_packages: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(in_site_packages)
    assert CANARY not in _look("strong", in_site_packages, secrets=(link,))


@strong_only
def test_a_zipped_pack_is_covered(importable: Path) -> None:
    archive = importable / "pack.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("reference.py", CANARY)
    source = f"import os\nx = os.path.getsize({str(archive)!r})"
    for secrets, size in (((), archive.stat().st_size), ((archive,), 0)):
        with open_sandbox("strong", preload=("vendored",), secrets=secrets) as opened:
            assert opened.run(job(source)).values == {"go": size}


@medium_only
def test_medium_refuses_what_it_cannot_hide(in_site_packages: Path) -> None:
    with pytest.raises(TierUnavailable, match="only the strong tier can hide it there"):
        open_sandbox("medium", secrets=(in_site_packages,))


@pytest.mark.parametrize("tier", WALLS)
def test_a_secret_that_holds_the_packages_is_refused(tier: str, importable: Path) -> None:
    with pytest.raises(TierUnavailable, match="lie in that same folder"):
        open_sandbox(tier, preload=("vendored",), secrets=(importable,))


@strong_only
def test_a_secret_that_is_yet_to_be_made_is_refused(importable: Path) -> None:
    with pytest.raises(TierUnavailable, match="does not exist yet"):
        open_sandbox("strong", preload=("vendored",), secrets=(importable / "results",))


@pytest.mark.parametrize("tier", WALLS)
def test_an_editable_install_leads_nowhere(tier: str, tmp_path: Path) -> None:
    """A .pth file may name the project's folder, and may run code: it has no say inside."""
    pack = _make_pack(tmp_path / "project" / "exercises")
    pth = Path(sysconfig.get_path("purelib")) / f"grader_test_{os.getpid()}.pth"
    try:
        pth.write_text(f"{pack.parent}\nimport os; os.environ['PTH'] = 'ran'\n")
    except OSError:
        pytest.skip("the environment cannot be written to")
    try:
        source = f"import os, sys\nx = [{str(pack.parent)!r} in sys.path, 'PTH' in os.environ]"
        with open_sandbox(tier, preload=("numpy",)) as opened:
            assert opened.run(job(source)).values == {"go": [False, False]}
            assert opened.run(job(READ.format(paths=_paths(pack)))).values == {"go": "[]"}
    finally:
        pth.unlink()


def test_an_environment_inside_the_project_is_found_by_its_packages(tmp_path: Path) -> None:
    """The usual project/.venv: its packages are readable, the project around it is not."""
    venv = tmp_path / "project" / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    ask = "import sys\nfrom grader.sandbox import places\nprint(places.package_folders(()))"
    shared = os.pathsep.join([str(places.ENGINE.parent), sysconfig.get_path("purelib")])
    said = subprocess.run(
        [str(venv / "bin" / "python"), "-c", ask],
        env={"PYTHONPATH": shared},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert str(venv / "lib") in said
    assert f"{str(venv.parent)!r})" not in said


def test_a_secret_below_the_interpreters_prefix_is_exposed_only_in_its_library() -> None:
    prefix = Path(os.path.realpath(sys.base_prefix))
    readable = places.readable_folders(places.package_folders(()))
    assert not places.exposed([prefix / "projects" / "exercises"], readable)
    assert places.exposed([prefix / "lib" / "exercises"], readable)
