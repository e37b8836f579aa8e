"""Compares the promises with what was found, in both directions, and writes tables of the result."""

import fnmatch
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from tools.leak_check import disk_keys, outside_keys
from tools.leak_check.dump import DiskDump
from tools.leak_check.memory import MemoryScan
from tools.leak_check.pairing import order_links, voter_ballot_links
from tools.leak_check.promises import PromiseRow, Promises
from tools.leak_check.search import SHORTEST, SearchIndex, form_found_in, search_index

HIDDEN = frozenset({"nothing", "digest"})
WEB_KEY = "web.key"
ERASED = "erased "
PlantedFields = Mapping[str, tuple[str, str, str]]
CanaryMapping = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A broken promise: its row and one sentence."""

    row: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LeakTrial:
    """Everything that a comparison needs."""

    promises: Promises
    planted: PlantedFields
    canaries: CanaryMapping
    dump: DiskDump
    memory: MemoryScan = field(default_factory=MemoryScan)


def broken_promises(trial: LeakTrial) -> list[BrokenPromise]:
    """Every broken promise, and every field without a promise."""
    votes = [
        *voter_ballot_links(trial.dump.cells, trial.canaries),
        *order_links(trial.dump.orders, trial.canaries),
        *trial.memory.fault_sentences(),
    ]
    broken = [
        *_unpromised_fields(trial),
        *_unlike_rows(trial),
        *_unreadable_fields(trial),
        *_found_canaries(trial),
    ]
    return [*broken, *(BrokenPromise("board", sentence) for sentence in votes)]


def _unpromised_fields(trial: LeakTrial) -> Iterator[BrokenPromise]:
    for name in trial.planted:
        if name not in trial.promises.fields:
            sentence = f"{name} is stored and not described, so nothing says what a thief learns of it."
            yield BrokenPromise("", sentence)
    for name in trial.promises.fields:
        if name not in trial.planted:
            yield BrokenPromise("", f"{name} is described and stored nowhere.")


def _unlike_rows(trial: LeakTrial) -> Iterator[BrokenPromise]:
    """The fields in `stored_fields.py` whose promise differs from the row in `rows.toml`."""
    for name, promised in trial.promises.fields.items():
        wanted = trial.promises.rows[promised.row].copy
        if promised.copy != wanted:
            sentence = f"{name}: its description says {promised.copy}, the row says {wanted}."
            yield BrokenPromise(promised.row, sentence)


def _unreadable_fields(trial: LeakTrial) -> Iterator[BrokenPromise]:
    """Fields that should be readable and are not, and hidden fields that were never filled."""
    for name, (table, column, value) in trial.planted.items():
        promised = trial.promises.fields.get(name)
        if promised is None:
            continue
        kind = trial.promises.rows[promised.row].copy
        stands = trial.dump.cells.get((table, column), [])
        # Every canary of the field, or its planted value, must be in a cell of its column.
        wanted = trial.canaries.get(promised.canary, ()) if promised.canary else (value,)
        is_found = bool(wanted) and all(_is_in_column(secret, stands) for secret in wanted)
        if kind == "readable" and not is_found:
            yield BrokenPromise(promised.row, f"{name} should be readable and was not found.")
        if kind in HIDDEN and not any(cell and cell != value for cell in stands):
            yield BrokenPromise(promised.row, f"{name} was never filled by the server, so nothing is proven.")


# why: a cell may have a UUID without dashes, a time with its zone, or a text inside JSON.
def _is_in_column(value: str, cells: Sequence[str]) -> bool:
    spellings = (value, value.replace("-", ""))
    is_long = len(value) >= SHORTEST
    return any(cell in spellings or (is_long and value in cell) for cell in cells)


def _found_canaries(trial: LeakTrial) -> Iterator[BrokenPromise]:
    """Search for every canary without keys, with the web key, and with all keys."""
    copy, server = search_index(trial.dump.searchable_pieces), search_index(trial.dump.server_pieces)
    disk = copy + server
    web = search_index(disk_keys.opened_texts(trial.dump, [trial.dump.keys[WEB_KEY]]))
    every = search_index(disk_keys.opened_texts(trial.dump, trial.dump.keys.values()))
    for row, canary in _canary_rows(trial.promises, trial.canaries):
        secrets = trial.canaries.get(canary, ())
        if not secrets:
            yield BrokenPromise(row.key, f"No canary was planted for “{canary}”.")
        for secret in secrets:
            lying = form_found_in(secret, copy if canary.startswith(ERASED) else disk)
            yield from _judge_canary(row.key, canary, row.copy, lying, "a copy")
            for key, promised, opened in (
                ("the web key", row.web, web),
                ("every key of the disk", row.keys, every),
            ):
                form = lying or form_found_in(secret, opened)
                yield from _judge_canary(row.key, canary, promised, form, key)


def _canary_rows(promises: Promises, canaries: CanaryMapping) -> Iterator[tuple[PromiseRow, str]]:
    """Each canary once, with its row; a row may name canaries by a pattern such as `erased *`."""
    pairs = {(field.row, field.canary) for field in promises.fields.values() if field.canary}
    for row in promises.rows.values():
        for canary in row.canaries:
            pairs |= {(row.key, name) for name in fnmatch.filter(canaries, canary)} or {(row.key, canary)}
    owner: dict[str, PromiseRow] = {}
    for key, canary in sorted(pairs):
        owner.setdefault(canary, promises.rows[key])
    return ((row, canary) for canary, row in owner.items())


def _judge_canary(
    row: str, canary: str, promised: str, form: str | None, key: str
) -> Iterator[BrokenPromise]:
    if promised in HIDDEN and form is not None:
        yield BrokenPromise(row, f"“{canary}” was found ({form}) with {key}.")
    if promised == "readable" and form is None:
        yield BrokenPromise(row, f"“{canary}” should be readable with {key} and was not found.")


def broken_with_keys(trial: LeakTrial) -> list[BrokenPromise]:
    """Broken promises about keys that were never on the disk: they open what is promised and nothing else."""
    texts = outside_keys.texts_opened_by(trial.dump, trial.canaries)
    found = {name: search_index(pieces) for name, pieces in texts.items()}
    return [*_opened_canaries(trial, found), *_unexpectedly_opened(trial, found)]


def _opened_canaries(trial: LeakTrial, found: Mapping[str, SearchIndex]) -> Iterator[BrokenPromise]:
    for row in trial.promises.opened.values():
        for canary in row.canaries:
            secrets = trial.canaries.get(canary, ())
            if not secrets:
                yield BrokenPromise(row.key, f"No canary was planted for “{canary}”.")
            for secret, (attacker, name) in product(secrets, outside_keys.ATTACKERS.items()):
                form = form_found_in(secret, found[attacker])
                yield from _judge_canary(row.key, canary, row.by[attacker], form, name)


def _unexpectedly_opened(trial: LeakTrial, found: Mapping[str, SearchIndex]) -> Iterator[BrokenPromise]:
    """Canaries that all keys of the disk leave hidden, and a key opens that the second table lacks."""
    expected = {canary for row in trial.promises.opened.values() for canary in row.canaries}
    for row, canary in _canary_rows(trial.promises, trial.canaries):
        if row.keys not in HIDDEN or canary in expected:
            continue
        secrets = trial.canaries.get(canary, ())
        for secret, (attacker, name) in product(secrets, outside_keys.ATTACKERS.items()):
            yield from _judge_canary(row.key, canary, "nothing", form_found_in(secret, found[attacker]), name)


def promise_table(promises: Promises, broken: Iterable[BrokenPromise]) -> str:
    """The table of all promises and their results."""
    found = list(broken)
    rows = [
        ("what", "a copy", "+ web key", "+ every key", ""),
        *(
            (row.says, row.copy, row.web, row.keys, _row_result(row.key, found))
            for row in promises.rows.values()
        ),
        *((text, "", "", "", "not built yet") for text in promises.later),
    ]
    return _table_text(rows, found)


def key_promise_table(promises: Promises, broken: Iterable[BrokenPromise]) -> str:
    """The second table, with a column for each attacker who has a key from elsewhere."""
    found = list(broken)
    heads = ("holder", "former", "+ older copy", "k-1 shares", "k shares", "old key")
    rows = [
        ("opened with a key from elsewhere", *heads, ""),
        *(
            (
                row.says,
                *(row.by[attacker] for attacker in outside_keys.ATTACKERS),
                _row_result(row.key, found),
            )
            for row in promises.opened.values()
        ),
    ]
    return _table_text(rows, found)


def _row_result(key: str, broken: Sequence[BrokenPromise]) -> str:
    return "BROKEN" if any(failure.row == key for failure in broken) else "as promised"


def _table_text(rows: Sequence[tuple[str, ...]], broken: Sequence[BrokenPromise]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *(f"BROKEN: {failure.sentence}" for failure in broken)])
