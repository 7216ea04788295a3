"""How the command is started: nothing of the folder that one stands in is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_students_module_in_the_current_folder_is_not_imported(tmp_path: Path) -> None:
    for name in ("numpy", "msgspec", "click", "json"):
        (tmp_path / f"{name}.py").write_text(f'raise SystemExit("the student\'s {name} was imported")\n')
    command = [sys.executable, "-m", "grader", "doctor", "--color", "never"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "was imported" not in done.stderr
    assert done.stdout.startswith("Wall: ")
