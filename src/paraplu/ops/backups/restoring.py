"""Restore a backup into an empty house of either database, which stays closed until somebody opens it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from paraplu.base.config import Unready
from paraplu.base.models import HouseState
from paraplu.kernel.actor import OPERATOR
from paraplu.ops.backups import age, ledger, tables
from paraplu.ops.backups.manifest import FORMAT, Tally, is_of_this_house
from paraplu.ops.failpoints import point
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

DAMAGED = "The backup was altered or is damaged; nothing was restored."


@dataclass(frozen=True, slots=True)
class Sealed:
    """A backup, the private key that opens it, and whether another house's keys may have signed it."""

    path: Path
    identity: Path
    any_house: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows came back, and how many people had to be erased again."""

    rows: int
    erased: int


def restore(sealed: Sealed, ledgers: Sequence[Path]) -> Restored:
    """Read the whole file once to be sure of it, then again to fill the tables, all or nothing."""
    erased = ledger.read(ledgers)
    _refuse_unready()
    for _row in _rows(sealed):
        pass
    ledger.keep(erased)
    with transaction.atomic():
        count = _fill(sealed)
        HouseState.objects.update_or_create(id=1, defaults={"paused": True})
        back = ledger.apply(erased)
        post.stop_again()
        audit.record(OPERATOR, "house.restored", note=count)
    return Restored(count, back)


def _refuse_unready() -> None:
    if not tables.are_migrated():
        raise Unready("The tables are missing or old: run `paraplu migrate` first.")
    if not tables.is_empty():
        raise Unready("This database is not empty: restore into a new one.")


def _fill(sealed: Sealed) -> int:
    """The second reading checks as the first did, so that a file exchanged meanwhile is refused as well."""
    models, count = tables.models(), 0
    for name, rows in _by_table(_rows(sealed)):
        tables.fill(models[name], rows)
        count += len(rows)
        point("rows-restored")
    tables.reset_counters(models.values())
    connection.check_constraints()
    return count


def _by_table(rows: Iterator[tuple[str, list[Any]]]) -> Iterator[tuple[str, list[list[Any]]]]:
    """Rows of one table in batches; a backup holds one table after the other."""
    for batch in batched(rows, tables.BATCH):
        groups: dict[str, list[list[Any]]] = {}
        for name, row in batch:
            groups.setdefault(name, []).append(row)
        yield from groups.items()


def _rows(sealed: Sealed) -> Iterator[tuple[str, list[Any]]]:
    """Every row; raises Unready unless the whole file holds, from the first line to the last."""
    lines = age.lines_of(sealed.path, sealed.identity)
    tally = _begin(next(lines, b""))
    closing: dict[str, Any] | None = None
    for line in lines:
        value = _parsed(line)
        if isinstance(value, dict) and closing is None:
            closing = value
            continue
        yield _row(tally, value, line, is_over=closing is not None)
    _refuse_altered(tally, closing or {}, any_house=sealed.any_house)


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise Unready(DAMAGED) from None


def _begin(line: bytes) -> Tally:
    """The first line: a format we read, and exactly the tables that this release has."""
    header = _parsed(line)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise Unready("This is no backup that this release can read.")
    here = {name: tables.columns(model) for name, model in tables.models().items()}
    if (header.get("migrations"), header.get("tables")) != (tables.migrations(), here):
        raise Unready("The backup is of another release: restore it with that one, then upgrade.")
    return Tally(line, here)


def _row(tally: Tally, value: Any, line: bytes, *, is_over: bool) -> tuple[str, list[Any]]:
    if is_over or not (isinstance(value, list) and len(value) == len(("table", "values"))):
        raise Unready(DAMAGED)
    name, row = value
    if not tally.knows(name) or not isinstance(row, list):
        raise Unready(DAMAGED)
    tally.add(name, line)
    return name, row


def _refuse_altered(tally: Tally, closing: dict[str, Any], *, any_house: bool) -> None:
    manifest = tally.manifest()
    if closing.get("manifest") != manifest:
        raise Unready(DAMAGED)
    if not any_house and not is_of_this_house(manifest, str(closing.get("proof"))):
        raise Unready(
            "The keys in var/keys are not those of the house that was backed up: put their copies back "
            "first, or add --keys-are-lost."
        )
