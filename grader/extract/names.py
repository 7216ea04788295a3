"""Which module-level names a statement binds, reads and changes, found in the order of execution."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from grader.extract.scopes import evaluated_at_definition, free_names
from grader.extract.source import Names, words

__all__ = ["dotted", "is_main_guard", "names_of"]

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

MUTATORS = words(
    "append extend insert remove pop clear update add discard sort reverse setdefault appendleft "
    "popleft extendleft add_module register_buffer register_parameter register_module apply "
    "load_state_dict fill put resize requires_grad_ init_params init_weights reset_parameters "
    "initialize initialise setup reset"
)
"""Methods that change their object wherever they are called."""

OBSERVERS = words(
    "fit train backward step zero_grad show plot scatter hist imshow savefig close print display "
    "head tail describe info summary item mean sum max min std shape size numpy detach tolist "
    "test validate predict evaluate write flush log parameters eval cpu forward"
)
"""Methods that, called as a statement of their own, only look at the object, or train it."""

TRAINERS = frozenset({"backward", "fit", "minimize"})
"""Methods that betray a training cell."""


def is_main_guard(node: ast.stmt) -> bool:
    """Whether this is `if __name__ == "__main__":`, either way round."""
    if not (isinstance(node, ast.If) and isinstance(node.test, ast.Compare)):
        return False
    test = node.test
    if len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    named = any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
    return named and any(isinstance(side, ast.Constant) and side.value == "__main__" for side in sides)


def dotted(node: ast.expr) -> str:
    """The dotted path of a chain of attributes ("torch.nn.init"), "" for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def names_of(statement: ast.stmt) -> Names:
    """The names this statement deals in."""
    scan = _Scan()
    scan.statement(statement)
    return Names(
        defines=frozenset(scan.defines),
        certain=frozenset(scan.bound & scan.defines),
        uses=frozenset(scan.uses),
        deferred=frozenset(scan.deferred),
        mutates=frozenset(scan.mutates),
        sets_globals=frozenset(scan.sets_globals),
        stars=tuple(scan.stars),
        imports=tuple(scan.imports),
        calls=tuple(scan.calls),
        trains=scan.trains,
    )


class _Scan:
    """Walks one statement as Python would execute it; functions' bodies are looked at, not entered."""

    def __init__(self) -> None:
        self.defines: set[str] = set()
        self.bound: set[str] = set()  # certainly bound by now
        self.uses: set[str] = set()
        self.deferred: set[str] = set()
        self.mutates: set[str] = set()
        self.sets_globals: set[str] = set()
        self.stars: list[str] = []
        self.imports: list[tuple[str, str]] = []
        self.calls: list[str] = []
        self.trains = False
        self.depth = 0  # of compound statements
        self.hidden: list[set[str]] = []  # names of comprehensions and class bodies around

    # --- names ---

    def bind(self, name: str) -> None:
        if self.hidden:
            self.hidden[-1].add(name)
            return
        self.defines.add(name)
        self.bound.add(name)

    def load(self, name: str) -> None:
        if name not in self.bound and not any(name in scope for scope in self.hidden):
            self.uses.add(name)

    def mutate(self, node: ast.expr) -> None:
        while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
            node = node.func if isinstance(node, ast.Call) else node.value
        if isinstance(node, ast.Name) and not any(node.id in scope for scope in self.hidden):
            self.mutates.add(node.id)

    # --- statements ---

    def block(self, body: Iterable[ast.stmt]) -> None:
        self.depth += 1
        for child in body:
            self.statement(child)
        self.depth -= 1

    def branches(self, *bodies: list[ast.stmt]) -> None:
        """Only what every branch binds is bound for certain afterwards."""
        before = set(self.bound)
        ends: list[set[str]] = []
        for body in bodies:
            self.bound = set(before)
            self.block(body)
            if not _leaves(body):
                ends.append(self.bound)
        self.bound = set.intersection(*ends) if ends else before

    def statement(self, node: ast.stmt) -> None:
        method = getattr(self, f"on_{type(node).__name__}", None)
        if method is not None:
            method(node)
            return
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.expression(child)
            elif isinstance(child, ast.stmt):
                self.statement(child)

    def on_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.function(node)
        self.bind(node.name)

    on_AsyncFunctionDef = on_FunctionDef

    def on_ClassDef(self, node: ast.ClassDef) -> None:
        for child in [*node.decorator_list, *node.bases, *(k.value for k in node.keywords)]:
            self.expression(child)
        self.hidden.append(set())
        self.block(node.body)
        self.hidden.pop()
        self.bind(node.name)

    def on_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            self.imports.append((name, alias.name if alias.asname else name))
            self.bind(name)
            if alias.asname is None:
                self.bound.discard(name)  # `import scipy` does not replace an earlier `import scipy.stats`

    def on_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        for alias in node.names:
            if alias.name == "*":
                self.stars.append(module)
                continue
            name = alias.asname or alias.name
            self.imports.append((name, f"{module}.{alias.name}"))
            self.bind(name)

    def on_Assign(self, node: ast.Assign) -> None:
        self.expression(node.value)
        for target in node.targets:
            self.target(target)

    def on_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.expression(node.annotation)
        if node.value is not None:
            self.expression(node.value)
            self.target(node.target)

    def on_AugAssign(self, node: ast.AugAssign) -> None:
        self.expression(node.value)
        if isinstance(node.target, ast.Name):
            self.load(node.target.id)
            self.mutate(node.target)
            self.bind(node.target.id)
        else:
            self.target(node.target)

    def on_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.expression(node.iter)
        self.target(node.target)
        self.block(node.body)  # a loop is taken to run at least once
        self.block(node.orelse)

    on_AsyncFor = on_For

    def on_While(self, node: ast.While) -> None:
        self.expression(node.test)
        self.block(node.body)
        self.block(node.orelse)

    def on_If(self, node: ast.If) -> None:
        self.expression(node.test)
        if is_main_guard(node):
            self.block(node.body)
        else:
            self.branches(node.body, node.orelse)

    def on_With(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self.expression(item.context_expr)
            if item.optional_vars is not None:
                self.target(item.optional_vars)
        self.block(node.body)

    on_AsyncWith = on_With

    def on_Try(self, node: ast.Try) -> None:
        self.branches([*node.body, *node.orelse], *(h.body for h in node.handlers))
        for handler in node.handlers:
            if handler.type is not None:
                self.expression(handler.type)
            if handler.name:
                self.uses.discard(handler.name)
        self.block(node.finalbody)

    on_TryStar = on_Try

    def on_Match(self, node: ast.Match) -> None:
        self.expression(node.subject)
        for case in node.cases:
            for part in ast.walk(case.pattern):
                name = getattr(part, "name", None) or getattr(part, "rest", None)
                if isinstance(name, str):
                    self.bind(name)
                elif isinstance(part, ast.MatchValue):
                    self.expression(part.value)
            if case.guard is not None:
                self.expression(case.guard)
        self.branches(*(case.body for case in node.cases), [])

    def on_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if not isinstance(target, ast.Name):  # `del x` would only take a needed name away
                self.mutate(target)

    def on_Expr(self, node: ast.Expr) -> None:
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(call, ast.Call):
            self.calls.extend(filter(None, [dotted(call.func)]))
            self.effect(call)
        self.expression(node.value)

    def on_Global(self, node: ast.Global) -> None:
        pass

    # --- targets and effects ---

    def target(self, node: ast.expr) -> None:
        if isinstance(node, ast.Name):
            self.bind(node.id)
        elif isinstance(node, ast.Tuple | ast.List):
            for child in node.elts:
                self.target(child)
        elif isinstance(node, ast.Starred):
            self.target(node.value)
        elif isinstance(node, ast.Attribute | ast.Subscript):
            self.expression(node)
            self.mutate(node)
            self.calls.extend(filter(None, [dotted(node)]))

    def effect(self, call: ast.Call) -> None:
        """A call as a statement: does it change the object it belongs to, or its argument, in place?"""
        if not isinstance(call.func, ast.Attribute):
            return
        method = call.func.attr
        in_place = method.endswith("_") and not method.endswith("__")
        if method in MUTATORS or in_place or (method not in OBSERVERS and self.depth == 0):
            self.mutate(call.func.value)
        if (in_place or method == "shuffle") and call.args:
            self.mutate(call.args[0])  # nn.init.normal_(w), random.shuffle(rows)

    # --- expressions ---

    def expression(self, node: ast.expr) -> None:
        if isinstance(node, ast.Name):
            self.load(node.id)
        elif isinstance(node, ast.Lambda):
            self.function(node)
        elif isinstance(node, ast.Attribute):
            self.trains |= node.attr in TRAINERS
            self.expression(node.value)
        elif isinstance(node, COMPREHENSIONS):
            self.comprehension(node)
        elif isinstance(node, ast.NamedExpr):
            self.expression(node.value)
            hidden, self.hidden = self.hidden, []  # binds outside of comprehensions
            self.bind(node.target.id)
            self.hidden = hidden
        else:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    self.expression(child)
                elif isinstance(child, ast.keyword):
                    self.expression(child.value)

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.expression(node.generators[0].iter)
        self.hidden.append(set())
        for number, generator in enumerate(node.generators):
            if number:
                self.expression(generator.iter)
            self.target(generator.target)
            for test in generator.ifs:
                self.expression(test)
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for part in parts:
            self.expression(part)
        self.hidden.pop()

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        for child in evaluated_at_definition(node):
            self.expression(child)
        read, assigned = free_names(node)
        self.deferred |= read | assigned
        self.sets_globals |= assigned


def _leaves(body: list[ast.stmt]) -> bool:
    """Whether a branch ends by raising or leaving, so that what follows never sees its bindings."""
    return bool(body) and isinstance(body[-1], ast.Raise)
