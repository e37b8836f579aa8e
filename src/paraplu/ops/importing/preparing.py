"""Making a list ready on a machine without the house: what must not travel in clear is sealed here."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from paraplu.base.config import Unready
from paraplu.base.installation import write_private
from paraplu.kernel.seal import SealBroken, seal
from paraplu.kernel.seal.civil import Civil, Unfit, seal_civil
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import RegisterKey
from paraplu.kernel.seal.strict_file import NotThisFile
from paraplu.kernel.statutes import Union
from paraplu.ops.importing import prepared_file, reports
from paraplu.ops.importing.import_plan import Asked, beside, told_lines, understood
from paraplu.ops.importing.lines import Looked, Wished, look_through
from paraplu.ops.importing.mapping import Meaning
from paraplu.ops.importing.prepared_file import Line, PreparedList
from paraplu.ops.importing.reading import Table

# As paraplu.trust.post binds an address; a test compares them.
ADDRESS = "post/address"
TOKEN_BYTES = 16


def prepare(asked: Asked, union: Union, mailer_key: Path, register_key: Path | None) -> int:
    """Write FILE.prepared.json, and FILE.left.csv for what is not good; 0 when every line is."""
    mailer, register = _mailer_key(mailer_key), _register_key(register_key, union) if register_key else None
    table, meaning = understood(asked, union, may_seal=register is not None)
    looked = look_through(table, meaning, _today())
    civil = _civil(table, meaning, looked) if register else {}
    print(told_lines(looked))
    reports.write_left(beside(asked.file, ".left.csv"), table, meaning, looked.bad)
    made = PreparedList(
        union.key,
        _today(),
        recipient_id(mailer).hex(),
        register_key_digest(register.key).hex() if register else None,
        tuple(_lines(looked.good, civil, mailer, register)),
    )
    place = beside(asked.file, ".prepared.json")
    write_private(place, made.written())
    print(f"Written to {place}: only this file goes to the server.")
    return 1 if looked.bad else 0


def _today() -> date:
    return datetime.now(UTC).date()


def _mailer_key(path: Path) -> bytes:
    try:
        key = path.read_bytes()
        recipient_id(key)
        seal(b"", [key], ADDRESS, "check")
    except OSError:
        raise Unready(f"There is no file {path}.") from None
    except (SealBroken, ValueError):
        raise Unready(f"{path} is no public key of a mailer.") from None
    return key


def _register_key(path: Path, union: Union) -> RegisterKey:
    try:
        key = RegisterKey.read(path.read_bytes())
    except OSError:
        raise Unready(f"There is no file {path}.") from None
    except NotThisFile:
        raise Unready(f"{path} is no key file of a register.") from None
    if key.union != union.key:
        raise Unready(f"{path} is the key of another union.")
    return key


def _civil(table: Table, meaning: Meaning, looked: Looked) -> dict[int, Civil]:
    """The civil identity of each active member, by row; a supporting one gives none, so none is kept."""
    active = {wished.place for wished in looked.good if wished.form == "active"}
    found = dict[int, Civil]()
    for row in table.rows:
        if row.place not in active:
            continue
        try:
            found[row.place] = _typed(_said(table.headings, row.cells, meaning))
        except Unfit as fault:
            looked.bad[row.place] = [f"the {fault.field.replace('_', ' ')} cannot be sealed: {fault.fault}"]
    looked.good = [wished for wished in looked.good if wished.place not in looked.bad]
    return found


def _said(headings: Sequence[str], cells: Sequence[str], meaning: Meaning) -> Mapping[str, list[str]]:
    said: dict[str, list[str]] = {"civil_name": [], "civil_first_names": [], "civil_address": []}
    for heading, cell in zip(headings, cells, strict=True):
        if cell and meaning.columns[heading] in said:
            said[meaning.columns[heading]].append(cell)
    return said


def _typed(said: Mapping[str, list[str]]) -> Civil:
    name, first_names = (" ".join(said[what]) for what in ("civil_name", "civil_first_names"))
    return Civil.typed(name, first_names, "\n".join(said["civil_address"]), "home")


def _lines(
    good: Sequence[Wished], civil: Mapping[int, Civil], mailer: bytes, register: RegisterKey | None
) -> list[Line]:
    numbers = _numbers(len(good))
    return [
        _line(wished, number, civil.get(wished.place), mailer, register)
        for wished, number in zip(good, numbers, strict=True)
    ]


def _numbers(count: int) -> list[int]:
    """Numbers that the members of sealed lines will have, each once."""
    span = prepared_file.LARGEST_NUMBER - prepared_file.SMALLEST_NUMBER + 1
    drawn = dict[int, None]()
    while len(drawn) < count:
        drawn[secrets.randbelow(span) + prepared_file.SMALLEST_NUMBER] = None
    return list(drawn)


def _line(
    wished: Wished, number: int, civil: Civil | None, mailer: bytes, register: RegisterKey | None
) -> Line:
    token = secrets.token_urlsafe(TOKEN_BYTES) if wished.address else None
    is_sealed = civil is not None and register is not None
    return Line(
        id=secrets.token_hex(16),
        row=wished.place,
        working_name=wished.working_name,
        language=wished.language,
        form=wished.form,
        chapter=wished.chapter,
        topics=wished.topics,
        since=wished.since,
        stops=wished.stops,
        consent_on=wished.consent_on,
        consent_source=wished.consent_source,
        token=token,
        address=_sealed_address(wished.address, token, mailer) if token else None,
        book_number=wished.book_number,
        number=number if is_sealed else None,
        civil=seal_civil(civil, register.key, number, 1) if civil and register else None,
    )


def _sealed_address(address: str, token: str, mailer: bytes) -> bytes:
    """The domain as mail servers write it, as the house itself would seal it."""
    local, _, domain = address.rpartition("@")
    return seal(f"{local}@{domain.encode('idna').decode()}".encode(), [mailer], ADDRESS, token)
