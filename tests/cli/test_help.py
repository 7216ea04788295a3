"""Help answers at once, and nothing heavy is imported for it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from grader.cli import run_safely
code = run_safely({arguments!r})
heavy = ("torch", "numpy", "rich", "jinja2", "nbformat", "IPython", "msgspec")
print(code, sorted(name for name in heavy if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["grade", "-h"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    program = PROGRAM.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "0 []"


@pytest.mark.parametrize("command", ["check", "grade", "new", "verify", "doctor", "export"])
def test_no_command_imports_torch_into_this_process(command: str) -> None:
    program = f"import sys; import grader.cli.{command}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_doctor_says_what_there_is() -> None:
    program = "from grader.cli import main; main(['doctor', '--json'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["tier"] in ("strong", "medium", "weak")
    assert {"Python", "NumPy", "torch", "grader", "msgspec"} <= set(found["versions"])
    text = subprocess.run(
        [sys.executable, "-c", "from grader.cli import main; main(['doctor'])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert text.stdout.startswith("Wall: ")
