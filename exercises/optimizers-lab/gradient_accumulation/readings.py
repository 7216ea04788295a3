"""Reading returned losses: which micro-batches each number is made of, whatever it was divided by.

Students return one loss per step (mean, sum, weighted mean) or one per micro-batch (as it is, or scaled). All are right, and a
mistake is the same mistake in each. So returned numbers are not compared as they are: they are read. A `Reading` says how
the micro-batches were grouped, which of a group were counted, whether the last, incomplete group is there, and whether the sum
was divided once too often. Two lists of losses agree if some reading fits both. The probe holds the model still (lr = 0), so
the loss of every micro-batch is known.
"""

from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

from grader.exercise import Comparison, say

TOLERANCE = 1e-4
ANY = "any"


class Reading(NamedTuple):
    groups: str = ANY
    counted: str = "all"
    last: str = ANY
    divided: str = "once"

    def agrees(self, other):
        return all(ANY in (a, b) or a == b for a, b in zip(self, other, strict=True))


RIGHT = Reading("aligned", "all", "there", "once")
COUNTED = {
    "all": lambda group, _: group,
    "all but the last": lambda group, _: group[:-1],
    "the last only": lambda group, _: group[-1:],
    "all so far": lambda group, _: list(range(group[-1] + 1)),
}


def compare(seen, expected, naming=False):
    """Whether the returned losses can be read like the expected ones."""
    facts = expected["batches"], expected["sizes"]
    returned = seen.get("returned") if isinstance(seen, dict) else None
    if not isinstance(returned, dict) or not all(_are_losses(returned.get(n)) for n in expected["returned"]):
        message = say("what train_epoch returned cannot be read as a list of losses")
        return Comparison(agrees=False, message=message, departure=float("inf"))
    returned = {n: returned[n] for n in expected["returned"]}
    mine, theirs = _readings(returned, *facts), _readings(expected["returned"], *facts)
    departure = min(
        (gap for m, gap in mine.items() if any(m.agrees(t) for t in theirs)), default=float("inf")
    )
    if departure <= 1 or (not mine and not theirs and _equal(returned, expected["returned"])):
        return Comparison(agrees=True, departure=min(departure, 1.0))
    if naming:
        return Comparison(agrees=False, departure=float("inf"))
    return Comparison(agrees=False, message=_message(returned, *facts), departure=float("inf"))


def _are_losses(values):
    if isinstance(values, np.ndarray):
        return values.ndim == 1
    return isinstance(values, list) and all(isinstance(value, int | float) for value in values)


def _readings(returned, losses, sizes):
    """{reading: largest gap in units of the tolerance} of all readings that fit for every accumulation_steps.

    No reading has more numbers than there are micro-batches: longer lists are not looked at, nor kept.
    """
    if any(len(values) > len(losses) for values in returned.values()):
        return {}
    key = tuple((int(n), tuple(values)) for n, values in returned.items())
    return _read(key, tuple(losses), tuple(sizes))


@lru_cache(maxsize=1024)  # a student's losses are held against those of every misconception
def _read(returned, losses, sizes):
    allowed = TOLERANCE * max(losses)
    fitting = {}
    for reading, form in _all_readings():
        gap = max(_gap(values, form(n, losses, sizes)) for n, values in returned)
        if gap <= allowed:
            fitting[reading] = min(gap / allowed, fitting.get(reading, np.inf))
    return fitting


def _all_readings():
    """Every reading with the function (n, losses, sizes) -> alternatives of what a run would return."""
    for divided, counted, kept in product(("once", "twice"), COUNTED, ("there", "missing")):
        if counted in ("all", "all but the last"):
            last = ANY if kept == "there" else kept
            yield Reading(ANY, counted, last, divided), _each(counted, kept, divided)
        yield Reading("aligned", counted, kept, divided), _grouped("aligned", counted, kept, divided)
    for divided, counted, groups in product(("once", "twice"), COUNTED, ("early", "late")):
        yield Reading(groups, counted, ANY, divided), _grouped(groups, counted, ANY, divided)


def _each(counted, kept, divided):
    """One number per micro-batch."""

    def form(n, losses, sizes):
        entries = []
        for group in _groups("aligned", n, len(losses)):
            if kept == "missing" and len(group) < n:
                continue
            chosen = group[:-1] if counted != "all" and len(group) == n else group
            entries += [_values([i], group, n, losses, sizes, divided) for i in chosen]
        return [entries]

    return form


def _grouped(grouping, counted, kept, divided):
    """One number per step."""

    def form(n, losses, sizes):
        groups = _groups(grouping, n, len(losses))
        whole = [group for group in groups if _is_whole(group, grouping, n)]
        entries = [_counted(group, counted, n, losses, sizes, divided) for group in whole]
        alternatives = [entries] if kept != "there" or whole == groups else []
        if whole != groups and kept != "missing":
            rest = groups[-1]
            alternatives.append([*entries, _counted(rest, counted, n, losses, sizes, divided)])
            if counted == "all but the last":
                alternatives.append([*entries, _values(rest, rest, n, losses, sizes, divided)])
        if counted == "all but the last":  # a group of which nothing is left may leave no entry
            alternatives += [[e for e in a if e != [0.0]] for a in alternatives]
        return alternatives

    return form


def _is_whole(group, grouping, n):
    """Whether a step was due at the end of this group, not only because the epoch ended."""
    due = {"aligned": n - 1, "early": 0, "late": n}[grouping]
    return group[-1] >= due and (group[-1] - due) % n == 0


def _counted(group, counted, n, losses, sizes, divided):
    return _values(COUNTED[counted](group, n), group, n, losses, sizes, divided)


def _groups(grouping, n, count):
    """Micro-batches by step: every n (aligned), the first alone and then every n (early), n + 1 and then every n (late)."""
    first = {"aligned": n, "early": 1, "late": n + 1}[grouping]
    ends = [*range(first, count, n), count]
    return [list(range(a, b)) for a, b in zip([0, *ends], ends, strict=False) if b > a]


def _values(chosen, group, n, losses, sizes, divided):
    """What the chosen micro-batches of a group can come to: sum, mean, weighted by their sizes."""
    if not chosen:
        return [0.0]
    total = sum(losses[i] for i in chosen)
    if divided == "twice":
        return [total / n / n, total / n / len(group), total / len(group) ** 2]
    weighted = sum(losses[i] * sizes[i] for i in chosen)
    rows = [sum(sizes[i] for i in some) for some in (chosen, group)]
    parts = [total, total / n, total / len(group), total / len(chosen)]
    return [*parts, weighted, weighted / rows[0], weighted / rows[1]]


def _gap(values, alternatives):
    """Largest distance of the returned values from the nearest alternative; infinite where the numbers of them differ."""
    gaps = [
        max((min(abs(v - e) for e in entry) for v, entry in zip(values, entries, strict=True)), default=0.0)
        for entries in alternatives
        if len(entries) == len(values)
    ]
    return min((g for g in gaps if not np.isnan(g)), default=np.inf)


def _equal(mine, theirs):
    return all(len(mine[n]) == len(theirs[n]) and np.allclose(mine[n], theirs[n]) for n in theirs)


def _message(returned, losses, sizes):
    for n, values in sorted(returned.items(), key=lambda item: int(item[0])):
        steps = _grouped("aligned", "all", "there", "once")(int(n), losses, sizes)
        each = _each("all", "there", "once")(int(n), losses, sizes)
        if _gap(values, steps + each) > TOLERANCE * max(losses):
            groups = _groups("aligned", int(n), len(losses))
            means = _list([np.mean([losses[i] for i in group]) for group in groups])
            asked = say("the losses of the micro-batches are {losses}", losses=_list(losses))
            if n != "1":
                asked = say("{losses}, the means of the groups {means}", losses=asked, means=means)
            return say(
                "accumulation_steps = {n}: you return {values}; {asked}",
                n=n,
                values=_list(values),
                asked=asked,
            )
    return say("the losses are counted one way for some accumulation_steps and another way for others")


def _list(values):
    shown = ", ".join(f"{v:.4g}" for v in values[:8])
    return f"({shown}, ...)" if len(values) > 8 else f"({shown})"
