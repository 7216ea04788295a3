"""What the wall costs: an empty job and 20 Adam steps in each tier this machine gives, against a bare fork of a warm process.

    python benchmarks/wall.py [--runs 30]

Medians in milliseconds, all measured in one run, tiers in turn.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable

from grader import wire
from grader.inside import executor, standins, warm
from grader.sandbox import examine_machine, open_sandbox

STEPS = """\
import torch
def steps(student, inputs):
    p = torch.nn.Parameter(torch.ones(8, 8))
    optimiser = torch.optim.Adam([p], lr=0.1)
    for _ in range(20):
        p.grad = p.detach() * 2
        optimiser.step()
    return p
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What the wall costs.")
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    empty = wire.Job(units=[], bindings={}, probe="", scenarios=[], inputs={})
    steps = wire.Job(units=[], bindings={}, probe=STEPS, scenarios=["steps"], inputs={})
    tiers = [found.tier for found in examine_machine().tiers if found.available and found.tier != "weak"]
    walls = {tier: open_sandbox(tier) for tier in tiers}
    programs: dict[str, Callable[[wire.Job], object]] = {tier: wall.run for tier, wall in walls.items()}
    for wall in walls.values():
        wall.run(steps)
    warm.preload(("numpy", "torch"))
    standins.prepare()
    warm.settle()
    programs["bare fork"] = _bare
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(runs):
        for name, program in programs.items():
            for job, what in ((empty, "empty"), (steps, "20 Adam steps")):
                began = time.perf_counter()
                program(job)
                times.setdefault((name, what), []).append(1000 * (time.perf_counter() - began))
    for (name, what), found in times.items():
        print(f"{name:10} {what:14} {statistics.median(found):6.1f} ms (best {min(found):.1f})")
    for wall in walls.values():
        wall.close()


def _bare(job: wire.Job) -> None:
    """The same job in a fork of this process, with nothing around it."""
    child = os.fork()
    if child == 0:
        executor.run(job, lambda _: None)
        os._exit(0)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
