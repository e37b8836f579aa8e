"""A list that was prepared elsewhere, on the server: what lies open is looked at, what is sealed stays so."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from paraplu.base.clock import today
from paraplu.base.config import Unready
from paraplu.base.digests import keyed
from paraplu.kernel.numbers import sign_words
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.civil import is_sealed_to
from paraplu.kernel.seal.envelope import addressed_to
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.strict_file import NotThisFile
from paraplu.ops.importing import prepared_file
from paraplu.ops.importing.column_meanings import WORDS
from paraplu.ops.importing.lines import Wished
from paraplu.ops.importing.prepared_file import Line, PreparedList
from paraplu.people import api as people
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book

BEGINNING = b'{"format":"paraplu/list/'
AGAIN = "prepare it again."


def is_one(path: Path) -> bool:
    """Whether a file begins as a prepared list does."""
    try:
        with path.open("rb") as file:
            return file.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def read(path: Path) -> PreparedList:
    """The file, made for this house; else one sentence."""
    if path.stat().st_size > prepared_file.LONGEST_FILE:
        raise Unready(f"{path} is longer than a prepared list may be: {AGAIN}")
    try:
        made = PreparedList.read(path.read_bytes())
    except NotThisFile as fault:
        raise Unready(f"{path} is no sound prepared list ({fault.reason} {fault.place}): {AGAIN}") from None
    if made.union != settings.UNION.key:
        raise Unready(f"{path} was prepared for another union.")
    if made.mailer != recipient_id(settings.PARAPLU.mailer_public_key).hex():
        raise Unready(f"{path} was sealed to another mailer's key: {AGAIN}")
    return made


def lines_of(path: Path) -> list[people.Listed]:
    """The lines as the room of membership takes them; refused as a whole when one is not sound."""
    made = read(path)
    for line in made.lines:
        if not _is_sound(line):
            raise Unready(f"Row {line.row} of {path} is not what this house takes: {AGAIN}")
    _refuse_entries(path, made)
    lines = [_listed(line) for line in made.lines]
    there = people.brought([line.line for line in lines])
    if people.taken([line.number for line in lines if line.number and line.line not in there]):
        raise Unready(f"A number in {path} was given to somebody else meanwhile: {AGAIN}")
    return lines


def in_the_book(path: Path) -> list[Wished]:
    """Which number in the book each line has, for the paper that puts both beside each other."""
    return [
        Wished(line.row, "", "", line.form, book_number="" if line.civil else line.book_number)
        for line in read(path).lines
    ]


def _is_sound(line: Line) -> bool:
    union = settings.UNION
    try:
        people.WorkingName(required=False).clean(line.working_name)
    except ValidationError:
        return False
    return (
        line.language in ("", *union.languages)
        and line.chapter in ("", *(entry.key for entry in union.chapters))
        and set(line.topics) <= {entry.key for entry in union.topics}
        and line.consent_source in ("", *WORDS["sources"])
        and all(day is None or day <= today() for day in (line.since, line.consent_on))
        and _is_address(line)
        and (not line.topics or bool(line.address and line.consent_on and line.consent_source))
        and (line.civil is None) == (line.number is None)
        and (line.form == "active" or line.civil is None)
        and (line.form != "active" or bool(line.book_number and line.since))
    )


def _is_address(line: Line) -> bool:
    if line.address is None:
        return line.token is None
    try:
        return addressed_to(line.address) == (recipient_id(settings.PARAPLU.mailer_public_key),)
    except SealBroken:
        return False


def _refuse_entries(path: Path, made: PreparedList) -> None:
    """Civil identities come in only where the register is sealed, and to the key that is in use."""
    sealed: Sequence[bytes] = [line.civil for line in made.lines if line.civil]
    if not sealed:
        return
    key = book.key_in_use() if book.is_sealed() else None
    if key is None:
        raise Unready(f"{path} holds sealed identities, and this union keeps its register on paper.")
    if not all(is_sealed_to(one, bytes(key.public)) for one in sealed):
        raise Unready(f"{path} was sealed to another key of the register: {AGAIN}")


def _listed(line: Line) -> people.Listed:
    sealed = post.Sealed(line.token, line.address) if line.token and line.address else ""
    return people.Listed(
        line=keyed("people/prepared-line", line.id),
        working_name=line.working_name or sign_words(secrets.token_bytes(16)),
        language=line.language or settings.UNION.default_language,
        form=line.form,
        chapter=line.chapter,
        topics=line.topics,
        address=sealed,
        since=line.since or today(),
        stops=line.stops,
        consent_on=line.consent_on,
        consent_source=line.consent_source,
        number=line.number,
        entry=line.civil or b"",
    )
