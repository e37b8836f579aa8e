"""Small faults planted in rules, one at a time, in the running process: does any table notice?"""

import ast
import copy
import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType, FunctionType, ModuleType

from paraplu.kernel.rules import Rule

OTHER_COMPARISON: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
}
OTHER_STATE = {"SUPPORTING": "ACTIVE", "APPLYING": "SUPPORTING", "ACTIVE": "APPLYING", "ENDED": "ACTIVE"}
OTHER_WORD = "treasurer"
# One more office that is not in the list: where the treasurer stands in it already, a teller.
ONE_MORE = "next(one for one in ('treasurer', 'teller') if one not in ({},))"


@dataclass(frozen=True)
class Mutant:
    """One fault: in which function, on which line, what was done, and the code that has it."""

    module: ModuleType
    name: str
    line: int
    change: str
    tree: ast.FunctionDef = field(compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.module.__name__}:{self.line} {self.name}: {self.change}"

    @contextmanager
    def planted(self) -> Iterator[None]:
        """Give the living function the code of the faulty one; everybody who holds it runs the fault."""
        function = functions_of(self.module)[self.name]
        good = function.__code__
        function.__code__ = _compiled(self.tree, self.module)
        try:
            yield
        finally:
            function.__code__ = good


def functions_of(module: ModuleType) -> dict[str, FunctionType]:
    """The functions that a module defines, those behind a rule and those of its classes as well."""
    found: dict[str, FunctionType] = {}
    for name, thing in vars(module).items():
        if isinstance(thing, Rule):
            found[name] = _plain(thing.question)
        elif inspect.isfunction(thing) and thing.__module__ == module.__name__:
            found[name] = thing
        elif inspect.isclass(thing) and thing.__module__ == module.__name__:
            found |= _methods(thing, ast.parse(inspect.getsource(module)))
    return found


def _plain(question: object) -> FunctionType:
    assert isinstance(question, FunctionType)
    return question


def _methods(owner: type, tree: ast.Module) -> dict[str, FunctionType]:
    written = next(
        node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == owner.__name__
    )
    found = {}
    for node in written.body:
        if isinstance(node, ast.FunctionDef):
            thing = vars(owner)[node.name]
            found[f"{owner.__name__}.{node.name}"] = thing.fget if isinstance(thing, property) else thing
    return found


def every_mutant(name: str) -> list[Mutant]:
    """All faults that this module can be given."""
    module = importlib.import_module(name)
    tree = _Unannotated().visit(ast.parse(inspect.getsource(module)))
    return [
        Mutant(module, called, line, change, faulty)
        for called, function in _functions_in(tree)
        for line, change, faulty in _faulty(function)
    ]


class _Unannotated(ast.NodeTransformer):
    """Without types: a fault in one is no fault in an answer."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        node.decorator_list = [made for made in node.decorator_list if ast.unparse(made) == "property"]
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None:
            return node
        return ast.copy_location(ast.Assign([node.target], self.visit(node.value)), node)


def _functions_in(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def _faulty(function: ast.FunctionDef) -> Iterator[tuple[int, str, ast.FunctionDef]]:
    """Copies of a function with one fault each, in the order of the lines."""
    for place, node in enumerate(ast.walk(function)):
        for change, replace in _changes(node):
            copied = copy.deepcopy(function)
            target = list(ast.walk(copied))[place]
            faulty = _Replace(target, replace(target)).visit(copied)
            yield getattr(node, "lineno", function.lineno), change, ast.fix_missing_locations(faulty)


Replace = Callable[[ast.AST], ast.AST]


def _changes(node: ast.AST) -> Iterator[tuple[str, Replace]]:  # noqa: C901 - one line for each kind of node
    if isinstance(node, ast.Return) and node.value is not None:
        yield "negate the answer", _negated
    if isinstance(node, ast.If):
        yield "never mind the condition", lambda found: found.body[0]  # type: ignore[attr-defined]
        yield "never do what the condition says", lambda _: ast.Pass()
    if isinstance(node, ast.BoolOp):
        for place, operand in enumerate(node.values):
            yield f"drop `{ast.unparse(operand)}`", _without(place, "values")
        yield "swap and/or", _other_operator
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "drop not", lambda found: found.operand  # type: ignore[attr-defined]
    if isinstance(node, ast.Compare):
        for other in OTHER_COMPARISON[type(node.ops[0])]:
            yield f"{ast.unparse(node)}: {other.__name__}", _compared(other)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"not {node.value}", lambda found: ast.Constant(not found.value)  # type: ignore[attr-defined]
    yield from _changed_words(node)


def _changed_words(node: ast.AST) -> Iterator[tuple[str, Replace]]:  # noqa: C901 - the same
    """Names of offices and kinds, in calls, comparisons and lists; states of a standing."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "holds":
        for place, office in enumerate(node.args):
            yield f"holds without {ast.unparse(office)}", _without(place, "args")
        yield "holds(one more office) is enough", _with_one_more
        if node.keywords:
            yield "in any chapter", _without(0, "keywords")
    if isinstance(node, ast.Compare):
        for place, side in enumerate(node.comparators):
            if isinstance(side, ast.Constant) and isinstance(side.value, str):
                yield f"not {side.value!r} but another", _with_other_word(place)
    if isinstance(node, ast.Tuple) and len(node.elts) > 1 and isinstance(node.ctx, ast.Load):
        for place, entry in enumerate(node.elts):
            yield f"list without {ast.unparse(entry)}", _without(place, "elts")
    if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "State" and node.attr in OTHER_STATE:
        yield f"{OTHER_STATE[node.attr]} for {node.attr}", _other_state


def _negated(found: ast.AST) -> ast.AST:
    assert isinstance(found, ast.Return)
    assert found.value
    return ast.Return(ast.UnaryOp(ast.Not(), found.value))


def _without(place: int, kind: str) -> Replace:
    def replace(found: ast.AST) -> ast.AST:
        left = getattr(found, kind)
        del left[place]
        return left[0] if isinstance(found, ast.BoolOp) and len(left) == 1 else found

    return replace


def _other_operator(found: ast.AST) -> ast.AST:
    assert isinstance(found, ast.BoolOp)
    found.op = ast.Or() if isinstance(found.op, ast.And) else ast.And()
    return found


def _compared(other: type[ast.cmpop]) -> Replace:
    def replace(found: ast.AST) -> ast.AST:
        assert isinstance(found, ast.Compare)
        found.ops[0] = other()
        return found

    return replace


def _with_one_more(found: ast.AST) -> ast.AST:
    assert isinstance(found, ast.Call)
    named = ", ".join(map(ast.unparse, found.args))
    found.args.append(ast.parse(ONE_MORE.format(named), mode="eval").body)
    return found


def _with_other_word(place: int) -> Replace:
    def replace(found: ast.AST) -> ast.AST:
        assert isinstance(found, ast.Compare)
        found.comparators[place] = ast.Constant("another")
        return found

    return replace


def _other_state(found: ast.AST) -> ast.AST:
    assert isinstance(found, ast.Attribute)
    found.attr = OTHER_STATE[found.attr]
    return found


class _Replace(ast.NodeTransformer):
    def __init__(self, target: ast.AST, replacement: ast.AST) -> None:
        self.target, self.replacement = target, replacement

    def visit(self, node: ast.AST) -> ast.AST:
        return self.replacement if node is self.target else self.generic_visit(node)


def _compiled(tree: ast.FunctionDef, module: ModuleType) -> CodeType:
    """The code of the function alone, without its decorators."""
    bare = copy.deepcopy(tree)
    bare.decorator_list = []
    scope = dict(vars(module))
    exec(compile(ast.Module([bare], []), module.__file__ or "", "exec"), scope)  # noqa: S102 - our own source
    code = scope[bare.name].__code__
    assert isinstance(code, CodeType)
    return code
