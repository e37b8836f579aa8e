"""Prepares a list on another machine: what must not travel in clear is sealed there."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import write_private_file
from paraplu.base.lists.faults import LineFault, LineProblem
from paraplu.base.lists.lines import ImportRecord, ImportReview, review_list
from paraplu.base.lists.mapping import ListMeaning
from paraplu.base.lists.reading import ListTable
from paraplu.kernel.seal import SealBroken, seal
from paraplu.kernel.seal.civil import CivilIdentity, InvalidCivilIdentity, seal_civil
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import RegisterKeyFile
from paraplu.kernel.seal.strict_file import InvalidFile
from paraplu.kernel.statutes import Union
from paraplu.ops.importing import prepared_file, reports
from paraplu.ops.importing.import_plan import ImportRequest, path_beside, review_text, understand_list
from paraplu.ops.importing.prepared_file import PreparedLine, PreparedList

# paraplu.trust.post binds an address to the same text; a test compares them.
ADDRESS = "post/address"
TOKEN_BYTES = 16


def prepare_list(request: ImportRequest, union: Union, mailer_key: Path, register_key: Path | None) -> int:
    """Write FILE.prepared.json, and FILE.left.csv for rejected rows; return 0 if there are none."""
    mailer = _read_mailer_key(mailer_key)
    register = _read_register_key(register_key, union) if register_key else None
    table, meaning = understand_list(request, union, may_seal=register is not None)
    review = review_list(table, meaning, _utc_today())
    civil = _civil_identities(table, meaning, review) if register else {}
    print(review_text(review))
    reports.write_rejected_rows(path_beside(request.file, ".left.csv"), table, meaning, review.bad)
    made = PreparedList(
        union.key,
        _utc_today(),
        recipient_id(mailer).hex(),
        register_key_digest(register.key).hex() if register else None,
        tuple(_prepared_lines(review.good, civil, mailer, register)),
    )
    place = path_beside(request.file, ".prepared.json")
    write_private_file(place, made.to_bytes())
    print(f"Written to {place}: only this file goes to the server.")
    return 1 if review.bad else 0


def _utc_today() -> date:
    return datetime.now(UTC).date()


def _read_mailer_key(path: Path) -> bytes:
    try:
        key = path.read_bytes()
        recipient_id(key)
        seal(b"", [key], ADDRESS, "check")
    except OSError:
        raise ConfigurationError(f"There is no file {path}.") from None
    except (SealBroken, ValueError):
        raise ConfigurationError(f"{path} is no public key of a mailer.") from None
    return key


def _read_register_key(path: Path, union: Union) -> RegisterKeyFile:
    try:
        key = RegisterKeyFile.read(path.read_bytes())
    except OSError:
        raise ConfigurationError(f"There is no file {path}.") from None
    except InvalidFile:
        raise ConfigurationError(f"{path} is no key file of a register.") from None
    if key.union != union.key:
        raise ConfigurationError(f"{path} is the key of another union.")
    return key


def _civil_identities(
    table: ListTable, meaning: ListMeaning, review: ImportReview
) -> dict[int, CivilIdentity]:
    """The civil identity of each active member, by row; that of a supporting member is never stored."""
    active = {record.place for record in review.good if record.form == "active"}
    found = dict[int, CivilIdentity]()
    for row in table.rows:
        if row.place not in active:
            continue
        try:
            found[row.place] = _civil_identity(table.headings, row.cells, meaning)
        except InvalidCivilIdentity as fault:
            words = f"{fault.field.replace('_', ' ')} cannot be sealed: {fault.fault}"
            review.bad[row.place] = [LineProblem(LineFault.NOT_SEALED, words=words)]
    review.good = [record for record in review.good if record.place not in review.bad]
    return found


def _civil_identity(headings: Sequence[str], cells: Sequence[str], meaning: ListMeaning) -> CivilIdentity:
    """The civil cells of a row; several columns may have a part of the name or the address."""
    texts: dict[str, list[str]] = {"civil_name": [], "civil_first_names": [], "civil_address": []}
    for heading, cell in zip(headings, cells, strict=True):
        if cell and meaning.columns[heading] in texts:
            texts[meaning.columns[heading]].append(cell)
    name, first_names, address = texts.values()
    return CivilIdentity.from_input(" ".join(name), " ".join(first_names), "\n".join(address), "home")


def _prepared_lines(
    good: Sequence[ImportRecord],
    civil: Mapping[int, CivilIdentity],
    mailer: bytes,
    register: RegisterKeyFile | None,
) -> list[PreparedLine]:
    numbers = _draw_member_numbers(len(good))
    return [
        _prepared_line(record, number, civil.get(record.place), mailer, register)
        for record, number in zip(good, numbers, strict=True)
    ]


def _draw_member_numbers(count: int) -> list[int]:
    """Distinct random numbers, which the members with a sealed identity will have."""
    span = prepared_file.LARGEST_NUMBER - prepared_file.SMALLEST_NUMBER + 1
    drawn = dict[int, None]()
    while len(drawn) < count:
        drawn[secrets.randbelow(span) + prepared_file.SMALLEST_NUMBER] = None
    return list(drawn)


def _prepared_line(
    record: ImportRecord,
    number: int,
    civil: CivilIdentity | None,
    mailer: bytes,
    register: RegisterKeyFile | None,
) -> PreparedLine:
    token = secrets.token_urlsafe(TOKEN_BYTES) if record.address else None
    is_sealed = civil is not None and register is not None
    return PreparedLine(
        id=secrets.token_hex(16),
        row=record.place,
        working_name=record.working_name,
        language=record.language,
        form=record.form,
        chapter=record.chapter,
        topics=record.topics,
        since=record.since,
        stops=record.stops,
        consent_on=record.consent_on,
        consent_source=record.consent_source,
        token=token,
        address=_seal_email_address(record.address, token, mailer) if token else None,
        book_number=record.book_number,
        number=number if is_sealed else None,
        civil=seal_civil(civil, register.key, number, 1) if civil and register else None,
    )


# why: it is sealed as the server itself would seal it, with the domain in its ASCII form.
def _seal_email_address(address: str, token: str, mailer: bytes) -> bytes:
    local, _, domain = address.rpartition("@")
    return seal(f"{local}@{domain.encode('idna').decode()}".encode(), [mailer], ADDRESS, token)
