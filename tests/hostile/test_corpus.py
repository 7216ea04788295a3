"""Every attack of the corpus, graded by the real engine behind each wall, and let loose where there is none.

Behind a wall nothing outside is touched (the canaries tell, not the attack), nothing secret comes out, the next submission finds
the world as it was, and the attack earns no more than an empty submission, unless its own code is right. Without a wall the same
attack touches what its label says: one that does nothing there is a defect of the corpus.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.home import cache_folder
from grader.sandbox import places

from .arena import PYTHON, Arena
from .conftest import BESIDE, SHORT, SMALL, Bare, Range
from .corpus import ATTACKS, Attack, of_classes

HERE = Path(__file__).parent
TRYING = "trying"
HONEST = {
    "df_w": "def df_w(W):\n    return 'none'\n",
    "adam": "class Adam:\n    def __init__(self, params, lr=1, betas=(0, 0), eps=0):\n        pass\n    def zero_grad(self):\n"
    "        print()\n    def step(self):\n        print()\n",
}
"""Answers that do as little as the attacks, without one."""
WIDE = 1.5
"""By this factor what was taken is more than the share."""
POLLED = ("disk_mb", "files", "threads", "stdout_mb_killed")
"""Limits that are looked at every now and then: how far they are passed is a matter of time, and they end the program."""
TICK_SECONDS = 0.4
"""For a machine that has much else to do."""


def test_the_corpus_is_large() -> None:
    assert len(ATTACKS) >= 80
    assert {kind: len(of_classes(kind)) >= 10 for kind in {a.kind for a in ATTACKS}}
    assert len(of_classes("tamper")) >= 15


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.id)
def test_wall_holds(attack: Attack, behind: Range, arena: Arena) -> None:
    if behind.watched.tier not in attack.label.tiers:
        pytest.skip("not meant for this tier")
    arena.touched()
    before = behind.processes()
    result = behind.grade(attack)
    first = behind.watched.seen[0]
    assert arena.touched() == set()
    assert arena.said(behind.said) == set()
    assert behind.processes() <= before
    assert TRYING in first.stdout, f"it was never run: {first}"
    reason = first.reason if first.outcome != "malformed" else ""  # there it says which byte
    assert f"{first.outcome} {reason}".strip() in attack.label.ends, first
    assert result.earned == (result.possible if attack.label.right else 0), result.checks
    assert result.status == (attack.label.verdict or ("passed" if attack.label.right else "failed")), result
    assert _within(attack, first.stdout, first.cpu_seconds)
    assert behind.look() == behind.world


def _within(attack: Attack, said: str, cpu_seconds: float) -> bool:
    """Whether it got no more than its share."""
    what = attack.label.takes
    if what == "cpu_seconds":
        return cpu_seconds <= SHORT[what] + TICK_SECONDS
    return not what or what in POLLED or _took(said) <= WIDE * _share(what)


def _share(what: str) -> float:
    if what == "open_files":
        return 128
    return float(getattr(SMALL, what, 0))


def _took(said: str) -> float:
    """The last that it said to have got."""
    return max(map(float, re.findall(r"took ([\d.]+)", said)), default=0.0)


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.label.shows != "frames"], ids=lambda a: a.id)
def test_without_a_wall_it_is_an_attack(attack: Attack, bare: Bare, arena: Arena) -> None:
    label = attack.label
    if label.as_root and os.getuid() != 0:
        pytest.skip("it takes a user with rights")
    arena.touched()
    way = {"naive": "naive", "next": "next"}.get(label.shows, "plain")
    program = arena.program(attack.source)
    seconds = 1.2 if label.waits or label.takes in ("cpu_seconds", "wall_seconds") else 10
    found = bare.run(program, way=way, as_root=label.as_root, how=label.fools, seconds=seconds)
    said = found["said"]
    happened = arena.touched() | arena.said(said) | ({"left"} if found["processes"] else set())
    assert TRYING in said
    if label.shows == "takes":
        assert _takes_more(attack, found), found
    elif label.shows == "naive":
        assert "SHARE 1.0" in said, said
    elif label.shows == "next":
        changed = re.search(r"CHANGED \[(.*)\]", said)
        assert changed is not None, said
        assert changed[1], said
    elif label.shows == "family":
        assert "a socket of family" in said, said
    else:
        assert label.shows in happened, said


def _takes_more(attack: Attack, found: dict[str, object]) -> bool:
    what = attack.label.takes
    if what in ("cpu_seconds", "wall_seconds"):
        return not found["ended"]
    if what == "stdout_mb_killed":
        return int(str(found["bytes"])) > SMALL.stdout_mb_killed << 20
    return _took(str(found["said"])) > WIDE * _share(what)


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.label.shows == "frames"], ids=lambda a: a.id)
def test_without_a_wall_its_data_are_taken_for_the_probes(attack: Attack, bare: Bare, strong: Range) -> None:
    """They arrive, and they are no more than that: data."""
    question = attack.label.question
    strong.grade_text(HONEST[question], question)
    honest = bare.run("", way="frames", job=strong.watched.jobs[0])["said"]
    strong.grade(attack)
    forged = bare.run("", way="frames", job=strong.watched.jobs[0])["said"]
    assert TRYING in forged
    assert forged.partition("FRAMES")[2] != honest.partition("FRAMES")[2]


@pytest.mark.parametrize("attack", of_classes("tamper"), ids=lambda a: a.name)
def test_tampering_gains_nothing_over_an_empty_submission(attack: Attack, behind: Range) -> None:
    result = behind.graded.get(attack.id) or behind.grade(attack)
    assert result.earned - behind.empty[attack.label.question] == 0


def _lent(folder: Path) -> str:
    """A copy of what references give, which need not be found out again."""
    lent = folder / "cache" / "grader"
    lent.mkdir(parents=True)
    own = cache_folder()
    if own and (own / "expected.sqlite").exists():
        shutil.copy(own / "expected.sqlite", lent)
    for path in (lent.parent, lent, *lent.iterdir()):
        path.chmod(0o777)
    return str(lent.parent)


@pytest.fixture(scope="session", autouse=True)
def as_ordinary(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str] | None]:
    """The same tests as a user without rights, run beside these from their beginning; None where that cannot be."""
    wanted = any(item.name == "test_wall_holds_for_an_ordinary_user" for item in request.session.items)
    setpriv = shutil.which("setpriv")
    if os.getuid() != 0 or setpriv is None or not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o777)
        with _started(setpriv, Path(folder)) as running:
            BESIDE.append(running.pid)
            yield running
            running.kill()


def _started(setpriv: str, folder: Path) -> subprocess.Popen[str]:
    user = [setpriv, "--reuid=64321", "--regid=64321", "--clear-groups", PYTHON, "-B"]
    options = ["-q", "-p", "no:cacheprovider", f"--basetemp={folder}/base", "-k", "wall_holds"]
    packages = os.pathsep.join([str(places.ENGINE.parent), sysconfig.get_path("purelib")])
    return subprocess.Popen(
        [*user, "-m", "pytest", *options, str(HERE / "test_corpus.py")],
        env={
            "PATH": os.defpath,
            "HOME": str(folder),
            "PYTHONPATH": packages,
            "XDG_CACHE_HOME": _lent(folder),
        },
        cwd=HERE.parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_wall_holds_for_an_ordinary_user(as_ordinary: subprocess.Popen[str] | None) -> None:
    """All of it again, as a user without rights, who owns what the attacks are after."""
    if as_ordinary is None:
        pytest.skip("only root can become another user, with setpriv")
    said, _ = as_ordinary.communicate()
    assert as_ordinary.returncode == 0, said[-8000:]
    assert " passed" in said
