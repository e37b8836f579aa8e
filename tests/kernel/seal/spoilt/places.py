"""Where one token of a reader in Python can be changed: numbers, operators, and letters of its texts."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

SEAL = Path(__file__).parents[4] / "src" / "paraplu" / "kernel" / "seal"
# What only writes, or makes new secrets: nothing that was written is read here.
WRITERS = {
    "AccountKey.make", "AccountKey.wrap_seed", "AccountKey.wrap_by_passkey", "ReturnCode.make", "make_phrase",
    "dead_slot", "generate", "seal", "seal_civil", "seal_locally", "seal_message", "split", "write_content",
    "_value",
    # The program age of Debian opens it: tests/life/referrals/test_referrals.py.
    "encrypt_archive", "_encrypt_chunks", "_derive",
    # Both DKIM programs of Debian verify by a new key: tests/ops/mail/test_arriving.py.
    "make_dkim_key",
    # A thread that nobody wrote, as of `filler`.
    "filler_record",
}  # fmt: skip
# What no reader asks, but whoever writes, sends or keeps.
NOT_ASKED = {"WRAPPED_LENGTH", "SEALED_LENGTH", "MOST_IN_A_PART"}
# Threads that nobody wrote are made and never read; the error of sealing has one text, and a number nowhere.
NO_READERS = {"__init__", "broken", "filler"}
OTHERS = {
    "<": ("<=", ">"), "<=": ("<", ">"), ">": (">=", "<"), ">=": (">", "<"), "==": ("!=",), "!=": ("==",),
    "+": ("-",), "-": ("+",), "*": ("+",), "%": ("*",), "<<": (">>",), ">>": ("<<",), "&": ("|",),
    "|": ("&",),
    "^": ("|",), "^=": ("|=",), "not": ("",), "and": ("or",), "or": ("and",), "True": ("False",),
    "False": ("True",), "is": ("is not",),
}  # fmt: skip
TEXTS = {tokenize.STRING, tokenize.FSTRING_MIDDLE}
# Signs of a text that stand for themselves, in a pattern as well: not those behind a backslash.
LETTER = re.compile(r"\\(?:x..|u....|.)|([a-zA-Z0-9])")


@dataclass(frozen=True)
class Change:
    """One change: in which file, between which signs, what stands there then, and how a list names it."""

    file: str
    start: int
    end: int
    becomes: str
    name: str

    def told(self) -> dict[str, object]:
        """As JSON has it."""
        return asdict(self)


def every_change() -> list[Change]:
    """All of every reader."""
    readers = [path for path in sorted(SEAL.glob("*.py")) if path.stem not in NO_READERS]
    return [change for path in readers for change in changes_of(path)]


def changes_of(path: Path) -> list[Change]:
    """All of one file."""
    source = path.read_text()
    tree = ast.parse(source)
    skipped = list(_skipped(tree))
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    found = dict[str, Change]()
    for token in _tokens(source):
        if any(first <= token.start and token.end <= last for first, last in skipped):
            continue
        row = lines[token.start[0] - 1]
        for at, was, becomes in _changed(token):
            start = row + token.start[1] + at
            end = start + len(was)
            line = (source[row:start] + becomes + source[end:]).partition("\n")[0].strip()
            name = f"{path.stem}{_place_of(token, tree)}: {line}"
            while name in found:
                name += " (again)"
            found[name] = Change(path.name, start, end, becomes, name)
    return list(found.values())


def _tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    """Those that may be changed; `is not` counts as one, and a star before a list is no product."""
    before = None
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        is_second = token.string == "not" and before and before.string == "is"
        is_star = token.string == "*" and before and before.type == tokenize.OP and before.string not in ")]"
        if not is_second and not is_star:
            yield token
        before = token


def _place_of(token: tokenize.TokenInfo, tree: ast.Module) -> str:
    row = token.start[0]
    return next(
        (f" {name}" for name, node in _functions(tree) if node.lineno <= row <= (node.end_lineno or 0)), ""
    )


def _changed(token: tokenize.TokenInfo) -> Iterator[tuple[int, str, str]]:
    """Where in a token, what stands there, and what instead."""
    if token.type == tokenize.NUMBER:
        yield len(token.string) - 1, token.string[-1], _next(token.string[-1])
    elif token.type in TEXTS:
        signs = [
            found for found in LETTER.finditer(token.string) if found[1] and not _is_prefix(token, found)
        ]
        yield from ((found.start(), found[1], _next(found[1])) for found in _some(token, signs))
    else:
        yield from ((0, token.string, other) for other in OTHERS.get(token.string, ()))


def _some(token: tokenize.TokenInfo, signs: list[re.Match[str]]) -> list[re.Match[str]]:
    """Of a pattern every sign; of a label the last, since all of it is compared at once."""
    return signs if "[" in token.string or "(" in token.string else signs[-1:]


def _is_prefix(token: tokenize.TokenInfo, found: re.Match[str]) -> bool:
    return token.type == tokenize.STRING and found.start() < min(map(token.string.find, "\"'"), key=_found)


def _found(at: int) -> float:
    return at if at >= 0 else float("inf")


def _next(sign: str) -> str:
    """Another sign of the same kind: the next digit or letter, and the one before for the last."""
    return {"9": "8", "z": "y", "Z": "Y"}.get(sign) or chr(ord(sign) + 1)


Span = tuple[tuple[int, int], tuple[int, int]]


def _skipped(tree: ast.Module) -> Iterator[Span]:
    """What answers nothing: sentences, types, names of modules; and what only writes."""
    for node in ast.walk(tree):
        for part in _silent(node):
            yield (part.lineno, part.col_offset), (part.end_lineno or 0, part.end_col_offset or 0)
    for name, function in _functions(tree):
        if name in WRITERS:
            yield (function.lineno, 0), (function.end_lineno or 0, function.end_col_offset or 0)


def _silent(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield from node.decorator_list
    match node:
        case ast.Expr(ast.Constant(str())) | ast.Import() | ast.ImportFrom():
            yield node
        case ast.Raise(ast.Call(ast.Name("ValueError"))) | ast.Assign([ast.Name("__all__")]):
            yield node
        case ast.Assign([ast.Name(name)]) if name in NOT_ASKED or (name[0].isupper() and not name.isupper()):
            yield node
        case ast.FunctionDef(returns=ast.expr()):
            yield node.returns
        case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
            yield annotation


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        if isinstance(node, ast.ClassDef):
            yield from (
                (f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef)
            )
