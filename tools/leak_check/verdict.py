"""Compares what was promised with what was found, in both directions, and says so in a table."""

import fnmatch
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from tools.leak_check import disk_keys, outside_keys
from tools.leak_check.dump import Loot
from tools.leak_check.memory import Memory
from tools.leak_check.pairing import pairs
from tools.leak_check.promises import Field, Promises, Row
from tools.leak_check.search import SHORTEST, Folded, folded, found_in

HIDDEN = frozenset({"nothing", "digest"})
WEB_KEY = "web.key"
ERASED = "erased "
Planted = Mapping[str, tuple[str, str, str]]
Canaries = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Break:
    """One promise that does not hold: its row and one sentence."""

    row: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Trial:
    """All that a comparison needs."""

    promises: Promises
    planted: Planted
    canaries: Canaries
    loot: Loot
    memory: Memory = field(default_factory=Memory)


def breaks(trial: Trial) -> list[Break]:
    """Every promise that is broken, and every field about which none was made."""
    votes = [*pairs(trial.loot.cells, trial.canaries), *trial.memory.breaks()]
    told = [*_unpromised(trial), *_unlike_rows(trial), *_unread(trial), *_found(trial)]
    return [*told, *(Break("board", sentence) for sentence in votes)]


def _unpromised(trial: Trial) -> Iterator[Break]:
    for name in trial.planted:
        if name not in trial.promises.fields:
            yield Break("", f"{name} is stored and not described, so nothing says what a thief learns of it.")
    for name in trial.promises.fields:
        if name not in trial.planted:
            yield Break("", f"{name} is described and stored nowhere.")


def _unlike_rows(trial: Trial) -> Iterator[Break]:
    """A description beside its model and the rows written by hand must promise the same."""
    for name, promised in trial.promises.fields.items():
        wanted = trial.promises.rows[promised.row].copy
        if promised.copy != wanted:
            yield Break(promised.row, f"{name}: its description says {promised.copy}, the row says {wanted}.")


def _unread(trial: Trial) -> Iterator[Break]:
    """What is promised to be readable and is not, and what hides in a column that was never filled."""
    for name, (table, column, value) in trial.planted.items():
        promised = trial.promises.fields.get(name)
        if promised is None:
            continue
        kind = trial.promises.rows[promised.row].copy
        stands = trial.loot.cells.get((table, column), [])
        if kind == "readable" and not _is_read(trial, promised, value, stands):
            yield Break(promised.row, f"{name} should be readable and was not found.")
        if kind in HIDDEN and not any(one and one != value for one in stands):
            yield Break(promised.row, f"{name} was never filled by the house, so nothing is proven.")


def _is_read(trial: Trial, promised: Field, value: str, stands: Sequence[str]) -> bool:
    wanted = trial.canaries.get(promised.canary, ()) if promised.canary else (value,)
    return bool(wanted) and all(any(_same(one, cell) for cell in stands) for one in wanted)


def _same(value: str, cell: str) -> bool:
    """A UUID may stand with or without dashes, a time with or without its zone, a text inside JSON."""
    return value == cell or value.replace("-", "") == cell or (len(value) >= SHORTEST and value in cell)


def _found(trial: Trial) -> Iterator[Break]:
    """Every canary sought in everything, first without keys, then with one, then with all."""
    copy, server = folded(trial.loot.pieces), folded(trial.loot.of_server)
    disk = copy + server
    web = folded(disk_keys.opened(trial.loot, [trial.loot.keys[WEB_KEY]]))
    every = folded(disk_keys.opened(trial.loot, trial.loot.keys.values()))
    nothing = folded([])
    for row, canary in _sought(trial.promises, trial.canaries):
        secrets = trial.canaries.get(canary, ())
        if not secrets:
            yield Break(row.key, f"No canary was planted for “{canary}”.")
        for secret in secrets:
            lying = found_in(secret, copy if canary.startswith(ERASED) else disk)
            for key, promised, opened in (
                ("a copy", row.copy, nothing),
                ("the web key", row.web, web),
                ("every key of the disk", row.keys, every),
            ):
                yield from _judged(row.key, canary, promised, lying or found_in(secret, opened), key)


def _sought(promises: Promises, canaries: Canaries) -> Iterator[tuple[Row, str]]:
    """Each canary once, with the row that speaks about it; `erased *` stands for all that begin so."""
    pairs = {(field.row, field.canary) for field in promises.fields.values() if field.canary}
    for row in promises.rows.values():
        for canary in row.canaries:
            pairs |= {(row.key, name) for name in fnmatch.filter(canaries, canary)} or {(row.key, canary)}
    owner: dict[str, Row] = {}
    for key, canary in sorted(pairs):
        owner.setdefault(canary, promises.rows[key])
    return ((row, canary) for canary, row in owner.items())


def _judged(row: str, canary: str, promised: str, form: str | None, key: str) -> Iterator[Break]:
    if promised in HIDDEN and form is not None:
        yield Break(row, f"“{canary}” was found ({form}) with {key}.")
    if promised == "readable" and form is None:
        yield Break(row, f"“{canary}” should be readable with {key} and was not found.")


def breaks_with_keys(trial: Trial) -> list[Break]:
    """The same for those who have a key that never lay on the disk: all they open, and nothing else."""
    found = {
        name: folded(texts) for name, texts in outside_keys.opened_by(trial.loot, trial.canaries).items()
    }
    return [*_opened(trial, found), *_opened_besides(trial, found)]


def _opened(trial: Trial, found: Mapping[str, Folded]) -> Iterator[Break]:
    for row in trial.promises.opened.values():
        for canary in row.canaries:
            secrets = trial.canaries.get(canary, ())
            if not secrets:
                yield Break(row.key, f"No canary was planted for “{canary}”.")
            for secret, (thief, name) in product(secrets, outside_keys.THIEVES.items()):
                yield from _judged(row.key, canary, row.by[thief], found_in(secret, found[thief]), name)


def _opened_besides(trial: Trial, found: Mapping[str, Folded]) -> Iterator[Break]:
    """What the whole disk hides from everybody stays hidden, but for what the second table says."""
    told = {canary for row in trial.promises.opened.values() for canary in row.canaries}
    for row, canary in _sought(trial.promises, trial.canaries):
        if row.keys not in HIDDEN or canary in told:
            continue
        for secret, (thief, name) in product(trial.canaries.get(canary, ()), outside_keys.THIEVES.items()):
            yield from _judged(row.key, canary, "nothing", found_in(secret, found[thief]), name)


def table(promises: Promises, broken: Iterable[Break]) -> str:
    """The promise, line by line, with what became of it."""
    found = list(broken)
    rows = [
        ("what", "a copy", "+ web key", "+ every key", ""),
        *((row.says, row.copy, row.web, row.keys, _fate(row.key, found)) for row in promises.rows.values()),
        *((text, "", "", "", "not built yet") for text in promises.later),
    ]
    return _written(rows, found)


def table_with_keys(promises: Promises, broken: Iterable[Break]) -> str:
    """The second table: a column for each of those who have a key from elsewhere."""
    found = list(broken)
    heads = ("holder", "former", "+ older copy", "k-1 shares", "k shares", "old key")
    rows = [
        ("opened with a key from elsewhere", *heads, ""),
        *(
            (row.says, *(row.by[thief] for thief in outside_keys.THIEVES), _fate(row.key, found))
            for row in promises.opened.values()
        ),
    ]
    return _written(rows, found)


def _fate(key: str, broken: Sequence[Break]) -> str:
    return "BROKEN" if any(one.row == key for one in broken) else "as promised"


def _written(rows: Sequence[tuple[str, ...]], broken: Sequence[Break]) -> str:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([*lines, *(f"BROKEN: {one.sentence}" for one in broken)])
