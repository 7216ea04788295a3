"""Call plans: how the roles that a probe speaks in become the arguments of a student's own signature, and back.

Known names win over positions; a group of roles may come as one pair or one by one; what a function reads from
outside is set there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from grader.exercise import Target
from grader.extract import Definition, Parameter
from grader.wire import Argument, Binding

__all__ = ["call_plan", "flat", "fold", "known_names", "method_named", "outside_roles", "planned_arguments"]


def planned_arguments(
    target: Target, d: Definition, roles: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Argument, ...], int] | None:
    """(the call plan's arguments, how many went by position); None where a parameter would be left without a value."""
    parameters = [p for p in d.parameters if p.kind not in ("rest", "keywords")]
    meaning = known_names(target, parameters, roles)
    left = [p for p in parameters if p.name not in meaning and not p.default]
    free = _free_elements(target, meaning)
    if len(left) > len(free):
        return None
    for parameter, element in zip(left, free, strict=False):
        meaning[parameter.name] = element
    arguments = []
    by_name = False
    for parameter in parameters:
        if parameter.name not in meaning:
            by_name = True  # left at its default: what follows goes by keyword
            continue
        keyword = by_name or parameter.kind == "keyword_only"
        if keyword and parameter.kind == "positional_only":
            return None
        arguments.append(Argument(meaning[parameter.name], parameter.name, not keyword))
    arguments += _rest(target, d, meaning, roles)
    return tuple(arguments), len(left)


def known_names(
    target: Target, parameters: list[Parameter], roles: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Parameter name -> role(s), by the names that students give; the best-known name of a role wins."""
    offers: list[tuple[int, Parameter, tuple[str, ...]]] = []
    for element in target.signature:
        singles = (element,) if isinstance(element, str) else element
        for role in singles:
            offers += [(rank, p, (role,)) for p in parameters for rank in _ranks(p, role, roles)]
        if not isinstance(element, str):
            joined = "+".join(element)
            offers += [(rank, p, element) for p in parameters for rank in _ranks(p, joined, roles)]
    meaning: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    for _, parameter, given in sorted(offers, key=lambda o: (o[0], len(o[2]))):
        if parameter.name not in meaning and not used & set(given):
            meaning[parameter.name] = given
            used |= set(given)
    return meaning


def _ranks(parameter: Parameter, role: str, roles: Mapping[str, tuple[str, ...]]) -> Iterable[int]:
    names = roles.get(role, (role,))
    if parameter.name in names:
        yield names.index(parameter.name)
        return
    folded = [fold(name) for name in names]
    if fold(parameter.name) in folded:
        yield folded.index(fold(parameter.name)) + 1


def _free_elements(target: Target, meaning: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    used = {role for given in meaning.values() for role in given}
    elements = [(e,) if isinstance(e, str) else e for e in target.signature]
    return [element for element in elements if not used & set(element)]


def _rest(
    target: Target,
    d: Definition,
    meaning: dict[str, tuple[str, ...]],
    roles: Mapping[str, tuple[str, ...]],
) -> list[Argument]:
    """Roles that a `*args` or `**kwargs` of the student's takes, the latter under the best-known names."""
    kinds = {p.kind for p in d.parameters}
    free = [e for e in _free_elements(target, meaning) if not set(e) & set(target.avoided)]
    before = [p for p in d.parameters if p.kind in ("positional_only", "positional")]
    in_line = "rest" in kinds and all(p.name in meaning for p in before)
    if "keywords" in kinds:
        return [Argument(e, roles.get("+".join(e), ("+".join(e),))[0], in_line) for e in free]
    return [Argument(element, "", True) for element in free] if in_line else []


def outside_roles(
    target: Target, d: Definition, roles: Mapping[str, tuple[str, ...]], known: set[str]
) -> list[tuple[str, str]]:
    """(global name, role) that the function reads from outside and does not count up itself."""
    found = []
    for role in flat(target.signature):
        if role in known:
            continue
        for name in sorted(d.reads_globals - d.sets_globals):
            if name == role or (len(name) > 2 and name in roles.get(role, ())):
                found.append((name, role))
                break
    return found


def _returns(target: Target, d: Definition, roles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Roles of what comes back, in the student's order where the returned names tell it."""
    if not target.returns:
        return ()
    named = [_returned_roles(text, target, roles) for text in d.returns]
    certain = [hits[0] if len(hits) == 1 else "" for hits in named]
    known = {role for role in certain if role}
    if len(named) < 2 or len(known) != sum(map(bool, certain)) or not known:
        return target.returns[: len(d.returns)] if len(d.returns) > 1 else target.returns
    rest = iter([role for role in target.returns if role not in known])
    return tuple(role or next(rest, "") for role in certain)


def _returned_roles(text: str, target: Target, roles: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Roles that a returned name may mean; its exact name is certain."""
    folded = re.sub(r"^(new|next|updated|neu)|(new|next|updated|neu|out)$", "", fold(text))
    if text in target.returns:
        return [text]
    return [r for r in target.returns if folded in {fold(n) for n in roles.get(r, (r,))}]


def call_plan(target: Target, d: Definition, roles: Mapping[str, tuple[str, ...]]) -> Binding:
    arguments: tuple[Argument, ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    if target.signature and target.kind != "value":
        planned = planned_arguments(target, d, roles)
        if planned is not None:
            arguments = planned[0]
        known = {role for argument in arguments for role in argument.roles}
        outside = tuple(outside_roles(target, d, roles, known))
    methods = tuple((m, own) for m in target.methods if (own := method_named(d, m)) and own != m)
    return Binding(d.path, arguments, _returns(target, d, roles), outside, methods)


def method_named(d: Definition, asked: str) -> str:
    for method in d.methods:
        name = method.path.rpartition(".")[2]
        if fold(name) == fold(asked):
            return name
    return asked if d.is_made or _inherits(d, asked) else ""


def _inherits(d: Definition, asked: str) -> bool:
    """Whether the library's class that it derives from has this method."""
    words = {"step": ("Optimizer", "optim"), "forward": ("Sequential",)}.get(asked, ())
    return any(word in base for base in d.bases for word in words)


def flat(signature: tuple[str | tuple[str, ...], ...]) -> list[str]:
    return [r for element in signature for r in ((element,) if isinstance(element, str) else element)]


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    return name.replace("_", "").casefold()
