"""Reads a prepared list on the server: it checks what is in clear, and sealed data stays sealed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.digests import keyed_digest
from paraplu.base.lists.column_meanings import WORDS
from paraplu.base.lists.lines import ImportRecord
from paraplu.commons.importing import api as importing
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.civil import is_sealed_to
from paraplu.kernel.seal.envelope import addressed_to
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.strict_file import InvalidFile
from paraplu.ops.importing import prepared_file
from paraplu.ops.importing.prepared_file import PreparedLine, PreparedList
from paraplu.people import api as people
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book

BEGINNING = b'{"format":"paraplu/list/'
AGAIN = "prepare it again."


def is_prepared_list(path: Path) -> bool:
    """Whether a file begins like a prepared list."""
    try:
        with path.open("rb") as file:
            return file.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def read_prepared_list(path: Path) -> PreparedList:
    """The file; raise ConfigurationError unless it was prepared for this installation."""
    if path.stat().st_size > prepared_file.LONGEST_FILE:
        raise ConfigurationError(f"{path} is longer than a prepared list may be: {AGAIN}")
    try:
        made = PreparedList.from_bytes(path.read_bytes())
    except InvalidFile as fault:
        problem = f"{path} is no sound prepared list ({fault.reason} {fault.place}): {AGAIN}"
        raise ConfigurationError(problem) from None
    if made.union != settings.UNION.key:
        raise ConfigurationError(f"{path} was prepared for another union.")
    if made.mailer != recipient_id(settings.PARAPLU.mailer_public_key).hex():
        raise ConfigurationError(f"{path} was encrypted for another mailer's key: {AGAIN}")
    return made


def prepared_lines_of(path: Path) -> list[people.MemberImportData]:
    """The lines in the form that `people` imports; all are refused if one is invalid."""
    made = read_prepared_list(path)
    for line in made.lines:
        if not _is_valid_line(line):
            raise ConfigurationError(
                f"Row {line.row} of {path} is not what this installation accepts: {AGAIN}"
            )
    _refuse_foreign_entries(path, made)
    lines = [_line_for_import(line) for line in made.lines]
    there = people.imported_numbers([line.line for line in lines])
    if people.used_numbers([line.number for line in lines if line.number and line.line not in there]):
        raise ConfigurationError(f"A number in {path} was given to somebody else meanwhile: {AGAIN}")
    return lines


def book_records(path: Path) -> list[ImportRecord]:
    """The book number of each line, for the table that puts it beside the member number."""
    return [
        ImportRecord(line.row, "", "", line.form, book_number="" if line.civil else line.book_number)
        for line in read_prepared_list(path).lines
    ]


def _is_valid_line(line: PreparedLine) -> bool:
    union = settings.UNION
    try:
        people.WorkingName(required=False).clean(line.working_name)
    except ValidationError:
        return False
    return (
        line.language in ("", *union.languages_of_members)
        and line.chapter in ("", *(entry.key for entry in union.chapters))
        and set(line.topics) <= {entry.key for entry in union.topics}
        and line.consent_source in ("", *WORDS["sources"])
        and all(day is None or day <= current_date() for day in (line.since, line.consent_on))
        and _is_valid_address(line)
        and (not line.topics or bool(line.address and line.consent_on and line.consent_source))
        and (line.civil is None) == (line.number is None)
        and (line.form == "active" or line.civil is None)
        and (line.form != "active" or bool(line.book_number and line.since))
    )


def _is_valid_address(line: PreparedLine) -> bool:
    if line.address is None:
        return line.token is None
    try:
        return addressed_to(line.address) == (recipient_id(settings.PARAPLU.mailer_public_key),)
    except SealBroken:
        return False


def _refuse_foreign_entries(path: Path, made: PreparedList) -> None:
    """Accept civil identities only if the register is sealed, and only under the key in use."""
    sealed: Sequence[bytes] = [line.civil for line in made.lines if line.civil]
    if not sealed:
        return
    key = book.key_in_use() if book.is_sealed() else None
    if key is None:
        problem = f"{path} contains encrypted official names, and this union keeps its register on paper."
        raise ConfigurationError(problem)
    if not all(is_sealed_to(entry, bytes(key.public)) for entry in sealed):
        raise ConfigurationError(f"{path} was encrypted for another key of the register: {AGAIN}")


# why: what was sealed elsewhere stays sealed; only token, digest and number are added here.
def _line_for_import(line: PreparedLine) -> people.MemberImportData:
    address = post.SealedAddress(line.token, line.address) if line.token and line.address else ""
    data = importing.member_import_data(line, keyed_digest("people/prepared-line", line.id), address)
    return replace(data, number=line.number, entry=line.civil or b"")
