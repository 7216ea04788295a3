"""What references and mistakes gave, looked up in a kit, which holds neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from grader import wire
from grader.diagnose import Recipe
from grader.expect import Expected
from grader.model import Observations

__all__ = ["Recalled", "key"]


def key(recipe: Recipe, detours: Sequence[str] = ()) -> str:
    """Under which a kit keeps what a recipe gives: "sum|sign_flipped:0|no_grad"."""
    mistakes = ",".join(f"{id}:{way}" for id, way in sorted(recipe.mistakes))
    return f"{','.join(recipe.forms)}|{mistakes}|{','.join(sorted(detours))}"


class Recalled(Expected):
    """Observations of one question's recipes, from a kit.

    A kit knows mistakes one by one. Of several together it tells what it can: a scenario that one of them alone changes
    shows what that one shows; where two of them change the same scenario, nothing is known.
    """

    def __init__(self, observed: Mapping[str, Observations]) -> None:
        self._observed = observed

    def observe_all(
        self,
        recipes: Sequence[Recipe],
        *,
        detours: tuple[str, ...] = (),
        scenarios: tuple[str, ...] = (),
        seen: Observations | None = None,  # noqa: ARG002  # nothing that hangs on a random start is in a kit
    ) -> list[Observations | None]:
        """What each recipe gave, or only its `scenarios`; None where the kit does not know."""
        found = [self._found(recipe, detours, scenarios) for recipe in recipes]
        return [_only(each, scenarios) if each and scenarios else each for each in found]

    def _found(
        self, recipe: Recipe, detours: tuple[str, ...], scenarios: tuple[str, ...]
    ) -> Observations | None:
        exactly = self._observed.get(key(recipe, detours))
        if exactly is not None or len(recipe.mistakes) < 2:
            return exactly
        plain = self._observed.get(key(Recipe(recipe.forms), detours))
        alone = [self._observed.get(key(Recipe(recipe.forms, (m,)), detours)) for m in recipe.mistakes]
        if plain is None or any(each is None for each in alone):
            return None
        return _together(plain, [each for each in alone if each is not None], scenarios)


def _together(
    plain: Observations, alone: Sequence[Observations], scenarios: tuple[str, ...]
) -> Observations | None:
    """What several mistakes give where each changes scenarios of its own (all scenarios, or those that are asked)."""
    values, failures = dict(plain.values), dict(plain.failures)
    for name in [n for n in {*values, *failures} if not scenarios or n in scenarios]:
        changing = [each for each in alone if not _alike(each, plain, name)]
        if len(changing) > 1:
            return None
        for each in changing:
            values.pop(name, None)
            failures.pop(name, None)
            values |= {name: each.values[name]} if name in each.values else {}
            failures |= {name: each.failures[name]} if name in each.failures else {}
    return msgspec.structs.replace(plain, values=values, failures=failures)


def _alike(one: Observations, other: Observations, name: str) -> bool:
    if name in one.failures or name in other.failures:
        return one.failures.get(name) == other.failures.get(name)
    return _packed(one, name) == _packed(other, name)


def _packed(seen: Observations, name: str) -> bytes:
    """A value in the wire's own form, which is equal for equal values, NaN and arrays included."""
    return wire.pack_frame(wire.Emitted(name, wire.encode(seen.values.get(name))))


def _only(seen: Observations, scenarios: tuple[str, ...]) -> Observations:
    return msgspec.structs.replace(
        seen,
        values={name: value for name, value in seen.values.items() if name in scenarios},
        failures={
            name: failure for name, failure in seen.failures.items() if name in (*scenarios, "__load__")
        },
    )
