"""The student's side of a call plan: the probe speaks in roles, the student's own signature is served."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.wire import Binding

__all__ = ["Missing", "Student"]


class Missing(AttributeError):
    """The probe asks for a target that this student did not write."""


class Student:
    """What a probe sees of the student: every bound target as a callable that takes roles by keyword.

    `student.adam(params=[p], lr=0.1)` calls whatever the student named it, with the arguments in the student's order and
    under the student's names; roles that the student's signature does not have are left out (`takes` tells which).
    """

    def __init__(
        self,
        namespace: dict[str, Any],
        bindings: dict[str, Binding],
        detours: frozenset[str] = frozenset(),
    ) -> None:
        self.namespace = namespace
        self.detours = detours
        self._bindings = bindings

    def has(self, target: str) -> bool:
        """Whether the student wrote this target."""
        return target in self._bindings

    def takes(self, target: str, role: str) -> bool:
        """Whether the student's signature has a place for this role."""
        plan = self._bindings[target]
        in_arguments = any(role in argument.roles for argument in plan.arguments)
        return in_arguments or any(role == r for _, r in plan.sets_globals)

    def names(self, target: str) -> dict[str, str]:
        """Role -> the student's own name for that argument; roles that a `*args` takes have none."""
        return {a.roles[0]: a.name for a in self._bindings[target].arguments if len(a.roles) == 1 and a.name}

    def returns(self, target: str) -> tuple[str, ...]:
        """Roles of what the student's function returns, in the student's order; empty if it is handed on as it is."""
        return self._bindings[target].returns

    def value(self, target: str) -> Any:
        """The bound object itself. Raises Missing."""
        plan = self._bindings.get(target)
        if plan is None:
            raise Missing(f"nothing is bound to {target}")
        first, *rest = plan.path.split(".")
        if first not in self.namespace:
            raise NameError(f"name {first!r} is not defined")
        found = self.namespace[first]
        for name in rest:
            found = getattr(found, name)
        return found

    def __getattr__(self, target: str) -> Callable[..., Any]:
        if target.startswith("__"):
            raise AttributeError(target)
        plan = self._bindings.get(target)
        if plan is None:
            raise Missing(f"nothing is bound to {target}")

        def call(**roles: Any) -> Any:
            return _call(self.value(target), plan, self.namespace, roles)

        return call


def _call(function: Any, plan: Binding, namespace: dict[str, Any], roles: dict[str, Any]) -> Any:
    for name, role in plan.sets_globals:
        if role in roles:
            namespace[name] = roles[role]
    positional: list[Any] = []
    by_name: dict[str, Any] = {}
    gap = False
    for argument in plan.arguments:
        values = [roles[role] for role in argument.roles if role in roles]
        if len(values) != len(argument.roles):
            gap = gap or argument.by_position  # not given by the probe: the student's default stands
            continue
        value = values[0] if len(values) == 1 else tuple(values)
        if argument.by_position and not gap:
            positional.append(value)
        elif argument.name:
            by_name[argument.name] = value
    result = function(*positional, **by_name)
    _serve_methods(result, plan)
    return _by_role(result, plan.returns) if plan.returns else result


def _serve_methods(instance: Any, plan: Binding) -> None:
    """Let the hand-out's method names reach the student's own."""
    for asked, own in plan.methods:
        if asked != own and not hasattr(instance, asked) and hasattr(instance, own):
            setattr(instance, asked, getattr(instance, own))


def _by_role(result: Any, roles: tuple[str, ...]) -> dict[str, Any]:
    if isinstance(result, dict):
        folded = {str(key).casefold(): value for key, value in result.items()}
        if all(role.casefold() in folded for role in roles):
            return {role: folded[role.casefold()] for role in roles}
        result = list(result.values())
    if isinstance(result, list | tuple) and len(result) < len(roles):
        result = _unnested(result, len(roles))
    if isinstance(result, list | tuple) and len(roles) > 1:
        return dict(zip(roles, result, strict=False))
    if len(roles) > 1 and getattr(result, "ndim", 0) > 1 and len(result) == len(roles):
        return dict(zip(roles, result, strict=True))  # the values stacked in one array
    return {roles[0]: result}


def _unnested(result: list[Any] | tuple[Any, ...], count: int) -> list[Any]:
    """`W, (V, S)` as W, V, S, if that gives just as many values as there are roles; a list of numbers is one value."""
    flat: list[Any] = []
    for value in result:
        nested = isinstance(value, list | tuple) and not any(isinstance(v, int | float) for v in value)
        flat += value if nested else [value]
    return flat if len(flat) == count else list(result)
