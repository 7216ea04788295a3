"""Everything a student defined is found by path, with its signature, what it returns and what it reads."""

from __future__ import annotations

from documents import module, source

from grader.extract import Definition, Source, definitions


def found(parsed: Source) -> dict[str, Definition]:
    return {d.path: d for d in definitions(parsed)}


def one(text: str) -> Definition:
    return definitions(source(text))[-1]


def test_signatures_are_read_with_kinds_and_defaults() -> None:
    f = one("def f(a, /, b: int, c=1e-3, *args, d, e=(0.9, 0.999), **rest): pass")
    assert [(p.name, p.kind, p.default, p.annotation) for p in f.parameters] == [
        ("a", "positional_only", "", ""),
        ("b", "positional", "", "int"),
        ("c", "positional", "0.001", ""),
        ("args", "rest", "", ""),
        ("d", "keyword_only", "", ""),
        ("e", "keyword_only", "(0.9, 0.999)", ""),
        ("rest", "keywords", "", ""),
    ]
    g = one("g = lambda W, dW, lr=0.1: (W - lr * dW, W)")
    assert (g.kind, [p.name for p in g.parameters], g.returns) == (
        "function",
        ["W", "dW", "lr"],
        ("W - lr * dW", "W"),
    )


def test_definitions_under_guards_blocks_and_classes_have_their_paths_and_places() -> None:
    all_of = found(
        module(
            "try:\n    import a\nexcept ImportError:\n    def fallback(): return 1\n"
            "with open('x') as f:\n    class Lab:\n        class Adam:\n            k = 1\n"
            "            def step(self): return self\n        @staticmethod\n        def sgd(W): return W\n"
            "if __name__ == '__main__':\n    def main(): pass\n    x, (y, z) = 1, (2, 3)\nelse:\n    gone = 1\n"
            "for i in range(3):\n    last: int = i\n"
        )
    )
    assert {p: (d.kind, d.line, d.last_line) for p, d in all_of.items()} == {
        "fallback": ("function", 4, 4),
        "Lab": ("class", 6, 11),
        "Lab.Adam": ("class", 7, 9),
        "Lab.Adam.k": ("value", 8, 8),
        "Lab.Adam.step": ("function", 9, 9),
        "Lab.sgd": ("function", 10, 11),
        "main": ("function", 13, 13),
        "x": ("value", 14, 14),
        "y": ("value", 14, 14),
        "z": ("value", 14, 14),
        "last": ("value", 18, 18),
    }
    assert [m.path for m in all_of["Lab"].methods] == ["Lab.sgd"]
    assert all_of["Lab.Adam"].label == "lab.py"


def test_a_class_has_its_constructors_parameters_wherever_they_come_from() -> None:
    all_of = found(
        source(
            "class A:\n    def __init__(self, params, lr=1): self.lr = lr\nclass B(A):\n    def step(self): pass",
            "import dataclasses\n@dataclasses.dataclass\nclass C:\n    w: float\n    b: float = 0.0",
            "class D(nn.Module, metaclass=M): pass",
        )
    )
    assert [p.name for p in all_of["A"].parameters] == ["params", "lr"]
    assert [p.name for p in all_of["B"].parameters] == ["params", "lr"]
    assert [(p.name, p.default) for p in all_of["C"].parameters] == [("w", ""), ("b", "0.0")]
    assert (all_of["B"].bases, all_of["D"].bases) == (("A",), ("nn.Module",))


def test_the_names_of_what_is_returned_come_from_the_longest_return() -> None:
    assert one("def f(W):\n    if W is None:\n        return None\n    return W, self.V, S[0]").returns == (
        "W",
        "V",
        "S[0]",
    )
    assert one("def f(W):\n    def g(): return 1, 2\n    return W").returns == ("W",)
    assert one("def f(W): return [W, {'a': 1}]").returns == ("W", "{'a': 1}")
    assert one("def f(W): return {'W': W, 'loss': 1}").returns == ("W", "loss")
    assert one("def f(W): print(W)").returns == ()
    assert one("def f(n):\n    if n: return W, V\n    return U, S").returns == ("U", "S")


def test_globals_read_and_assigned_are_told_from_locals_and_builtins() -> None:
    f = one(
        "def f(W, lr):\n    global t\n    t += 1\n    import os\n"
        "    for i in range(epochs):\n        W = W - lr * df(W)\n"
        "    return [helper(k) for k in W], lambda q: q + offset"
    )
    assert f.reads_globals == {"t", "epochs", "df", "helper", "offset"}
    assert f.sets_globals == {"t"}
    assert {"df", "helper", "range"} <= f.calls


def test_stubs_are_seen_in_every_form() -> None:
    for body in (
        "pass",
        "...",
        "'''doc'''",
        "raise NotImplementedError",
        "raise NotImplementedError('todo')",
        "return",
    ):
        assert one(f"def f(x):\n    '''What to do.'''\n    # your code\n    {body}").is_stub
    text = "class A:\n    def __init__(self): pass\n    def step(self):\n        # todo\n        return None"
    assert found(source(text))["A"].is_stub
    for body in ("return 0", "x = 1", "raise ValueError", "print(x)"):
        assert not one(f"def f(x):\n    {body}").is_stub
    assert not found(source("class A:\n    k = 1\n    def step(self): pass"))["A"].is_stub


def test_the_digest_sees_code_and_nothing_else() -> None:
    plain = one("def f(x):\n    return x + 1").digest
    assert (
        one("\n\n# why\ndef f( x ):\n    '''Doc.'''\n    # note\n    return (x\n        + 1)").digest == plain
    )
    assert one("def f(x):\n    return x + 2").digest != plain
    assert (
        one("class A:\n    'doc'\n    def f(self): 'doc'").digest
        == one("class A:\n    def f(self): pass").digest
    )


def test_of_several_definitions_all_are_listed_in_order() -> None:
    listed = [
        (d.path, d.label, d.statement)
        for d in definitions(source("def f(): pass", "x = 1", "def f(): return 1"))
    ]
    assert listed == [("f", "cell 1", 0), ("x", "cell 2", 1), ("f", "cell 3", 2)]


def test_values_carry_their_source() -> None:
    answers = one("answers = {'q5': ([-4.232, -0.72], 'A')}")
    assert (answers.kind, answers.value) == ("value", "{'q5': ([-4.232, -0.72], 'A')}")


def test_a_class_method_takes_what_stands_behind_its_class() -> None:
    source = "class Lab:\n    @classmethod\n    def solve(cls, A, rank): ...\nsolve = Lab.solve"
    found = {d.path: d for d in definitions(module(source))}
    assert [p.name for p in found["Lab.solve"].parameters] == ["A", "rank"]
