"""How long a student waits in the notebook: import, first check, second check, each in a kernel of its own, twice.

    python benchmarks/notebook.py

The first kernel may have to run references; the second finds what they give remembered: that is a student's second day.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

KERNEL = """
import json, sys, time
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell

question, root = sys.argv[1], Path(sys.argv[2])
shell = InteractiveShell.instance()
shell.run_cell("import torch", store_history=True)
shell.run_cell((root / "reference" / "optimizers-lab" / f"{question}.py").read_text(), store_history=True)

def timed(cell):
    began = time.perf_counter()
    shell.run_cell(cell, store_history=True).raise_error()
    return time.perf_counter() - began

found = {"import": timed("import grader"), "first": timed(f"seen = grader.check({question!r})")}
found["second"] = timed(f"seen = grader.check({question!r})")
found["shown"] = timed("html = seen._repr_html_()")
assert shell.user_ns["seen"].passed, shell.user_ns["seen"]
print(json.dumps(found))
"""


def main() -> None:
    """Print seconds, a line a kernel."""
    for question in ("sgd", "adam"):
        for kernel in ("first kernel", "second kernel"):
            command = [sys.executable, "-c", KERNEL, question, str(ROOT)]
            out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
            found = json.loads(out.splitlines()[-1])
            print(
                f"{question:5} {kernel:14}", *(f"{name} {seconds:.3f} s" for name, seconds in found.items())
            )


if __name__ == "__main__":
    main()
