"""How far the references depart under other arithmetic: other kernels, float32, every NumPy that installs beside PyTorch.

    python benchmarks/arithmetic.py [ASSIGNMENT ...] [--numpy 2.0.2 --numpy 2.1.3 ...] [--out arithmetic.json]

Each NumPy is fetched by pip into a folder of its own and put before the installed one, inside the wall. Printed, and written, are
the largest departures in units of the checks' tolerances; `grader kit` leaves out what reaches a tenth.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.footprint import version_of
from grader.kit.arithmetic import OTHERS, SHARE, Arithmetic, Departure, departures
from grader.kit.content import kit_seed
from grader.pack import assignments, load_pack

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("assignments", nargs="*")
    options.add_argument("--numpy", action="append", default=[], metavar="VERSION")
    options.add_argument("--out", type=Path)
    given = options.parse_args()
    record: dict[str, object] = {"torch": version_of("torch")}
    steady = True
    with fetched(given.numpy) as others:
        for name in given.assignments or assignments(ROOT):
            pack = load_pack(ROOT, name)
            found = departures(pack, (*OTHERS, *others), seed=kit_seed(pack))
            record[name] = summary(found)
            steady &= all(each.stands for each in found)
            tell(name, found)
    if given.out:
        given.out.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0 if steady else 1


@contextmanager
def fetched(versions: list[str]) -> Iterator[list[Arithmetic]]:
    """These NumPys, each in a folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="numpys-") as scratch:
        others = []
        for version in versions:
            folder = Path(scratch) / version
            command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(folder)]
            subprocess.run([*command, f"numpy=={version}"], check=True)
            folder.chmod(0o755)
            others.append(Arithmetic(name=f"NumPy {version}", packages=(str(folder),)))
        Path(scratch).chmod(0o755)
        yield others


def summary(found: list[Departure]) -> dict[str, dict[str, object]]:
    """Arithmetic -> its largest departure, of which check, and of how many checks."""
    names = dict.fromkeys(each.arithmetic for each in found)
    worst = {name: max((d for d in found if d.arithmetic == name), key=lambda d: d.size) for name in names}
    return {
        name: {
            "checks": sum(d.arithmetic == name for d in found),
            "largest": float(f"{each.size:.3g}"),
            "check": f"{each.question}: {each.check}" if each.size else "",
        }
        for name, each in worst.items()
    }


def tell(name: str, found: list[Departure]) -> None:
    print(name)
    for arithmetic, line in summary(found).items():
        print(f"  {arithmetic:22} {line['checks']:4} checks, largest {line['largest']:<9} {line['check']}")
    for each in found:
        if not each.stands:
            print(
                f"  LEFT OUT {each.question}: {each.check}: {each.size:.3g} of the tolerance, {SHARE} allowed"
            )


if __name__ == "__main__":
    raise SystemExit(main())
