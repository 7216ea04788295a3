"""Whether a check stands on other machines: the reference under other arithmetic, held against what it gives here.

A kit is used where other processors, other libraries and other precisions add up in another order. What the reference and its
accepted forms give there must stay within a tenth of a check's tolerance, else the check stays with the instructor.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from grader.diagnose import Recipe, variants
from grader.exercise import Check, Inputs, Pack, Question
from grader.expect import Expectations
from grader.inside.control import Limits
from grader.memory import Memory
from grader.model import Observations
from grader.sandbox import open_sandbox
from grader.wire import Job

__all__ = ["HERE", "OTHERS", "SHARE", "Arithmetic", "Departure", "departures"]

SHARE = 0.1
"""Of the tolerance: what other arithmetic may use up."""
SECONDS = 60.0
"""CPU time of a child that runs our own programs."""


class Arithmetic(Struct, frozen=True, kw_only=True):
    """A way in which the same program is computed elsewhere."""

    name: str
    settings: tuple[tuple[str, str], ...] = ()
    """Environment variables that choose it."""
    packages: tuple[str, ...] = ()
    """Folders whose packages come first: another NumPy."""
    single: bool = False
    """All in float32: inputs, and wherever the probe names float64."""
    tier: str = ""
    """The only tier in which it can be had; "": any."""


HERE = Arithmetic(name="here")
OTHERS = (
    Arithmetic(name="float32", single=True),
    Arithmetic(name="default kernels", settings=(("ATEN_CPU_CAPABILITY", "default"),)),
    Arithmetic(name="AVX2 kernels", settings=(("ATEN_CPU_CAPABILITY", "avx2"),)),
    Arithmetic(
        name="another order of sums",
        settings=(
            ("OPENBLAS_CORETYPE", "Prescott"),
            ("MKL_ENABLE_INSTRUCTIONS", "SSE4_2"),
            ("DNNL_MAX_CPU_ISA", "SSE41"),
            ("NPY_DISABLE_CPU_FEATURES", "AVX2 FMA3 AVX512F AVX512_SKX"),
        ),
    ),
    Arithmetic(
        name="four threads",
        settings=(("OMP_NUM_THREADS", "4"), ("MKL_NUM_THREADS", "4"), ("OPENBLAS_NUM_THREADS", "4")),
        tier="weak",  # a process with threads cannot be forked
    ),
)


class Departure(Struct, frozen=True, kw_only=True):
    """How far the reference itself departs from what it gives here, in units of the check's tolerance."""

    question: str
    check: str
    arithmetic: str
    size: float

    @property
    def stands(self) -> bool:
        """Whether the check may go into a kit as far as this arithmetic tells."""
        return self.size < SHARE


def departures(
    pack: Pack,
    arithmetics: Sequence[Arithmetic] = OTHERS,
    *,
    seed: int,
    tier: str = "best",
    memory: Memory | None = None,
) -> list[Departure]:
    """Of every public check that compares with the reference, under every arithmetic: the largest of all accepted forms."""
    questions = [_public(q) for q in pack.questions.values()]
    questions = [q for q in questions if q.checks]
    here = _given(pack, questions, HERE, seed=seed, tier=tier, memory=memory)
    found = []
    for arithmetic in arithmetics:
        there = _given(pack, questions, arithmetic, seed=seed, tier=tier, memory=None)
        for question in questions:
            pairs = zip(here[question.id], there[question.id], strict=True)
            known = [(mine, other) for mine, other in pairs if mine is not None]
            for check in question.checks:
                if arithmetic.single and _about_kinds(question, check):
                    continue
                size = max((_departure(check, other, mine) for mine, other in known), default=math.inf)
                found.append(
                    Departure(question=question.id, check=check.id, arithmetic=arithmetic.name, size=size)
                )
    return found


def _public(question: Question) -> Question:
    """The question with the checks that a comparison with the reference decides, and no random start."""
    checks = tuple(
        check
        for check in question.checks
        if check.compare is not None
        and not check.hidden
        and not set(check.observes) & set(question.predicted)
    )
    return msgspec.structs.replace(question, checks=checks)


def _given(
    pack: Pack,
    questions: Sequence[Question],
    arithmetic: Arithmetic,
    *,
    seed: int,
    tier: str,
    memory: Memory | None,
) -> dict[str, list[Observations | None]]:
    """What every accepted form of every question's reference gives, by question."""
    given = {}
    with open_sandbox(
        arithmetic.tier or tier,
        preload=pack.assignment.preload,
        secrets=tuple(map(Path, pack.secrets)),
        allow_weak=True,
        settings=dict(arithmetic.settings),
        packages=tuple(map(Path, arithmetic.packages)),
    ) as sandbox:

        def run(job: Job) -> Observations:
            return sandbox.run(job, Limits(cpu_seconds=SECONDS))

        for question in questions:
            asked = _in_single(question) if arithmetic.single else question
            expectations = Expectations(pack, asked, run, seed=seed, memory=memory or Memory())
            given[question.id] = expectations.observe_all([Recipe(form) for form in variants(question)])
    return given


def _about_kinds(question: Question, check: Check) -> bool:
    """Whether the check's scenarios choose float32 themselves: to compute them in it says nothing."""
    tree = ast.parse(question.probe_source)
    texts = [
        ast.unparse(node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name in check.observes
    ]
    return any("float32" in text for text in texts)


def _in_single(question: Question) -> Question:
    """The question with float32 wherever its inputs and its probe have float64."""
    return msgspec.structs.replace(
        question,
        inputs=_single_inputs(question.inputs) if question.inputs else None,
        probe_source=question.probe_source.replace("float64", "float32").replace(
            "torch.double", "torch.float"
        ),
    )


def _single_inputs(inputs: Inputs) -> Inputs:
    def drawn(rng: np.random.Generator) -> Mapping[str, Any]:
        return {name: _single(value) for name, value in inputs(rng).items()}

    return drawn


def _single(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.astype(np.float32) if value.dtype == np.float64 else value
    if isinstance(value, list | tuple):
        return [_single(item) for item in value]
    return {key: _single(item) for key, item in value.items()} if isinstance(value, dict) else value


def _departure(check: Check, other: Observations | None, mine: Observations) -> float:
    assert check.compare is not None
    if other is None:
        return math.inf
    worst = 0.0
    for name in check.observes:
        if name not in mine.values or name not in other.values:
            return math.inf
        if mine.values[name] is not None:
            there = check.compare(other.values[name], mine.values[name], False).departure
            here = check.compare(
                mine.values[name], mine.values[name], False
            ).departure  # of a bound: how near to it
            worst = max(worst, abs(there - here) if math.isfinite(there) else math.inf)
    return worst
