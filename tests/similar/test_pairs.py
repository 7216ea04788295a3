"""Copies are told however they are disguised; independent work is not."""

from __future__ import annotations

import time
from itertools import combinations

import pytest

from grader.similar.compare import CEILING, FLOOR, compare

from .made import DISGUISES, NOTHING, adams, disguised, prints, sample, what_adam_explains

KEPT = [how for how in DISGUISES if how != "all at once"]


def test_no_two_of_the_independent_adams_are_told() -> None:
    read = [prints(text) for text in adams().values()]
    assert len(read) > 30
    found = compare(read, what_adam_explains(samples=False))
    assert found.alike == ()
    assert found.usual < 0.1


def test_no_two_independent_adams_are_told_as_a_class_of_two() -> None:
    known = what_adam_explains(samples=False)
    read = [
        prints(sample(name))
        for name in ("copy", "dataclass", "terse", "whileloop", "inplace", "numpy", "lerp")
    ]
    assert not [pair for pair in combinations(read, 2) if compare(pair, known).alike]


@pytest.mark.parametrize("how", KEPT)
@pytest.mark.parametrize("name", ["copy", "dataclass", "modulebuffers"])
def test_a_disguised_copy_is_told(name: str, how: str) -> None:
    pair = [prints(sample(name)), prints(disguised(sample(name), how))]
    (found,) = compare(pair, what_adam_explains(samples=False)).alike
    assert max(found.left_share, found.right_share) >= FLOOR


@pytest.mark.parametrize("how", ["same", "renamed", "reordered", "other constants", "reformatted"])
def test_what_changes_no_shape_changes_no_fingerprint(how: str) -> None:
    one, other = prints(sample("copy")), prints(disguised(sample("copy"), how))
    assert set(one.hashes.tolist()) == set(other.hashes.tolist())


def test_of_a_whole_class_only_the_copy_is_told() -> None:
    read = [prints(text) for text in adams().values()]
    place = list(adams()).index("right__copy")
    found = compare([*read, prints(disguised(sample("copy"), "renamed"))], what_adam_explains(samples=False))
    assert [(each.left, each.right) for each in found.alike] == [(place, len(read))]


def test_one_copied_definition_among_other_work_is_told() -> None:
    others = [sample(name) for name in ("dataclass", "foreach", "numpy", "lerp", "dictdata")]
    ours = "\n\n".join([*others[:3], sample("modulebuffers")])
    filler = "\n\n".join(
        f"def question_{n}(x, y):\n    return x[{n}:] @ y + [y ** k for k in x][{n}]" for n in range(40)
    )
    theirs = "\n\n".join([*others[3:], filler, disguised(sample("modulebuffers"), "renamed")])
    (found,) = compare([prints(ours), prints(theirs)], what_adam_explains(samples=False)).alike
    assert found.parts or max(found.left_share, found.right_share) >= FLOOR


def test_identical_files_come_first_and_hang_together() -> None:
    read = [prints(sample("terse")), prints(sample("copy")), prints(sample("copy")), prints(sample("copy"))]
    found = compare(read, what_adam_explains(samples=False))
    assert [(each.left, each.right, each.left_share) for each in found.alike] == [(1, 2, 1.0), (1, 3, 1.0)]


@pytest.mark.parametrize("size", [2, 5])
def test_a_small_class_that_shares_one_solution_is_told_all_the_same(size: int) -> None:
    read = [prints(disguised(sample("copy"), "padded", seed)) for seed in range(size)]
    found = compare(read, what_adam_explains(samples=False))
    assert FLOOR <= found.threshold <= CEILING
    members = {i for each in found.alike for i in (each.left, each.right)}
    assert members == set(range(size))


def test_the_starter_alone_is_no_likeness() -> None:
    pack_starter = "class Adam:\n    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):\n        pass\n"
    found = compare([prints(pack_starter)] * 3, what_adam_explains(samples=False))
    assert found.alike == ()


def test_the_reference_handed_in_by_several_is_explained() -> None:
    from grader.pack import load_pack

    from .made import ROOT

    reference = load_pack(ROOT, "optimizers-lab").questions["adam"].reference_source
    found = compare(
        [prints(reference), prints(disguised(reference, "renamed"))], what_adam_explains(samples=False)
    )
    assert found.alike == ()


def test_what_a_large_part_of_the_class_writes_is_no_sign() -> None:
    common = "def plot(a, b):\n" + "".join(
        f"    a.line_{n}(b[{n}], b * {n}, label=str(b))\n" for n in range(40)
    )
    read = [prints(f"{common}\n{sample(name)}") for name in ("copy", "terse", "numpy", "lerp", "inplace")]
    read += [prints(common + text) for name, text in adams().items() if "odd" in name]
    assert len(read) > 15
    assert compare(read, what_adam_explains(samples=False)).alike == ()


def test_many_copies_of_one_file_cost_no_more_than_one() -> None:
    one = prints("\n".join(disguised(text, "same") for text in list(adams().values())[:8]))
    others = [prints(text) for text in adams().values()]
    started = time.process_time()
    found = compare([*others, *[one] * 400], NOTHING)
    assert time.process_time() - started < 5
    assert len([each for each in found.alike if each.left_share == 1.0 and each.left == len(others)]) == 399


def test_an_empty_class_and_an_empty_file_are_nothing() -> None:
    assert compare([], NOTHING).alike == ()
    assert compare([prints("x = 1\n")] * 2, NOTHING).alike == ()
