"""Student code sees nothing of the job that grades it: tried with code that looks, behind the best wall and without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import best_tier
from tests.readers import github_commands, github_files

ROOT = Path(__file__).parents[2]
CANARY = "canary-7c1f"
TIERS = sorted({best_tier(), "weak"})

LOOKS = """
import os

class SGD:
    def __init__(self, params, lr=1e-3):
        self.params = list(params)

    def step(self):
        print("::error::from the student")
        print("::add-mask::a")
        seen = [name for name in os.environ if name.startswith(("GITHUB", "ACTIONS", "RUNNER", "CI", "MY_"))]
        if seen or {canary!r} in str(os.environ):
            raise ValueError("LEAK " + str(seen))
        for path in (os.environ.get("GITHUB_OUTPUT"), {output!r}):
            try:
                open(path, "a").write("score=100\\n::error::in the file\\n")
            except (OSError, TypeError):
                pass
        raise KeyError("x\\n::error::in a message")
"""


@pytest.mark.parametrize("tier", TIERS)
def test_a_submission_that_looks_for_the_job_finds_nothing(tier: str, tmp_path: Path) -> None:
    checkout, output, summary = tmp_path / "checkout", tmp_path / "output", tmp_path / "summary"
    checkout.mkdir()
    output.touch()
    summary.touch()
    (checkout / "sgd.py").write_text(LOOKS.format(canary=CANARY, output=str(output)))
    environment = os.environ | {
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_TOKEN": CANARY,
        "ACTIONS_RUNTIME_TOKEN": CANARY,
        "RUNNER_TEMP": str(tmp_path),
        "MY_SECRET": CANARY,
    }
    environment.pop("GITHUB_WORKSPACE", None)
    command = [
        sys.executable,
        "-m",
        "grader.cli",
        "ci",
        "--exercises",
        str(ROOT),
        "--tier",
        tier,
        "--only",
        "sgd",
    ]
    done = subprocess.run(
        [*command, "--assignment", "optimizers-lab"],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "LEAK" not in done.stdout
    assert CANARY not in done.stdout + done.stderr
    log = github_commands.read(done.stdout + done.stderr)
    assert not log.masks
    assert [a.properties["file"] for a in log.annotations] == ["sgd.py"]
    assert github_files.read_output(output.read_text())["score"] == "0"
    github_files.read_summary(summary.read_bytes())
