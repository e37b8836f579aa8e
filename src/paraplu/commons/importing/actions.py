"""Read a list, say what its columns mean, ask others about it, and import it in batches.

The only file of this app that writes. A list rests sealed under a key that the caller gets once.
"""

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import batched
from typing import Any

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.lists.column_meanings import CIVIL, LEAVE_OUT
from paraplu.base.lists.headings import table_from_rows
from paraplu.base.lists.mapping import ListMeaning, guess_list_meaning
from paraplu.base.lists.reading import ListRow, ListTable, rows_of_content
from paraplu.commons.importing import policy, queries, resting
from paraplu.commons.importing.import_data import lines_for_import
from paraplu.commons.importing.models import RestingList
from paraplu.commons.importing.resting import ASKED, CHOSEN, DONE, ListAtRest
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import api as people
from paraplu.trust.post import api as post

# Between two pages a list rests until tomorrow; while others decide, as long as a second person has.
CHOOSING_DAYS, DECIDING_DAYS = 1, 14
AT_ONCE, SECONDS_AT_ONCE = 100, 8.0


class NoListAtRest(Exception):
    """The list is not here: its days are over, or this browser has no key for it."""


def rest_list(actor: Actor, content: bytes, sheet: str) -> bytes:
    """Read a file and let its rows rest; returns the key that opens them, which is stored nowhere.

    The cells of columns that are never stored are thrown away at once. Raises UnreadableList.
    """
    authorize(policy.bring_list, actor)
    table = table_from_rows(rows_of_content(content, "", sheet))
    meaning = guess_list_meaning(table, settings.UNION)
    civil = tuple(heading for heading, word in meaning.columns.items() if word.startswith(CIVIL))
    columns = {**meaning.columns, **dict.fromkeys(civil, LEAVE_OUT)}
    rest = ListAtRest(CHOSEN, _without_cells(table, civil), replace(meaning, columns=columns), civil)
    key = secrets.token_bytes(resting.KEY_BYTES)
    _store(actor, rest, key, CHOOSING_DAYS)
    return key


def _without_cells(table: ListTable, dropped: Sequence[str]) -> ListTable:
    places = {place for place, heading in enumerate(table.headings) if heading in dropped}
    rows = (
        ListRow(row.place, tuple("" if at in places else cell for at, cell in enumerate(row.cells)))
        for row in table.rows
    )
    return ListTable(table.headings, tuple(rows))


def _store(actor: Actor, rest: ListAtRest, key: bytes, days: int) -> None:
    number = actor.number_or_zero
    content = resting.seal_list(rest, key, number)
    values = {"content": content, "until": current_date() + timedelta(days=days)}
    RestingList.objects.update_or_create(number=number, defaults=values)


def _own_list(actor: Actor, key: bytes, stage: str) -> ListAtRest:
    rest = queries.own_list(actor, key)
    if rest is None or rest.stage != stage:
        raise NoListAtRest
    return rest


def note_meaning(actor: Actor, key: bytes, meaning: ListMeaning) -> None:
    """Remember what the columns mean, until others are asked."""
    authorize(policy.bring_list, actor)
    with transaction.atomic():
        rest = _own_list(actor, key, CHOSEN)
        _store(actor, rest.with_meaning(meaning), key, CHOOSING_DAYS)


def ask_for_list(actor: Actor, key: bytes) -> None:
    """Ask others to accept exactly the good lines, unless they did for the same list.

    From now on only these lines rest, with sealed addresses.
    """
    authorize(policy.bring_list, actor)
    rest = _own_list(actor, key, CHOSEN)
    good = queries.review_at_rest(rest).good
    lines = lines_for_import(good)
    # Sealing takes seconds for thousands of lines, and asking holds the lock of the log.
    asked = _list_to_ask_for(lines, tuple(record.book_number for record in good))
    with transaction.atomic():
        if _own_list(actor, key, CHOSEN) != rest:
            raise NoListAtRest
        if people.member_lists.lacks_agreement(lines):
            people.ask_to_import_all(actor, lines)
        _store(actor, asked, key, DECIDING_DAYS)


def _list_to_ask_for(lines: Sequence[people.MemberImportData], book: tuple[str, ...]) -> ListAtRest:
    """Only the lines, with addresses sealed to the mailer."""
    sealed = [
        replace(line, address=post.sealed_address(line.address)) if line.address else line for line in lines
    ]
    there = people.imported_numbers([line.line for line in lines])
    nothing = ListTable((), ()), ListMeaning({}, "", {})
    return ListAtRest(ASKED, *nothing, lines=tuple(sealed), book=book, already=len(there))


def bring_in_some(actor: Actor, key: bytes) -> None:
    """Import lines for some seconds, each batch for good; when all are in, only their numbers rest.

    The rule of `people` is asked before each batch. A line that came in is recognised, so that the same
    button goes on after a process was ended.
    """
    authorize(policy.bring_list, actor)
    rest, began = _own_list(actor, key, ASKED), time.monotonic()
    there = people.imported_numbers([line.line for line in rest.lines])
    for some in batched([line for line in rest.lines if line.line not in there], AT_ONCE):
        people.import_members(actor, some, rest.lines)
        if time.monotonic() - began > SECONDS_AT_ONCE:
            break
    number_of = people.imported_numbers([line.line for line in rest.lines])
    if all(line.line in number_of for line in rest.lines):
        numbers = tuple(
            (book, number_of[line.line]) for line, book in zip(rest.lines, rest.book, strict=True) if book
        )
        _store(actor, replace(rest, stage=DONE, book=(), lines=(), numbers=numbers), key, CHOOSING_DAYS)


def forget_own_list(actor: Actor) -> None:
    """Delete the list that the secretary chose; whom it brought in stays a member."""
    authorize(policy.bring_list, actor)
    RestingList.objects.filter(pk=actor.number_or_zero).delete()


def allow_supporting(actor: Actor, _arguments: Mapping[str, Any]) -> None:
    """Let the supporting members of a list in, for 30 days; the second person's agreement permits it."""
    authorize(policy.allow_supporting, actor)


def forget_person(actor: Actor, number: int) -> None:
    """Delete the list of a secretary who is erased."""
    authorize(policy.forget, actor)
    RestingList.objects.filter(pk=number).delete()


def forget_old_lists(actor: Actor, today: date) -> int:
    """Delete the lists whose days are over; returns how many."""
    authorize(policy.forget, actor)
    return RestingList.objects.filter(until__lt=today).delete()[0]
