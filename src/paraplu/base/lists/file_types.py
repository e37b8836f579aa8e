"""Tells the type of a list from its first bytes, never from its name alone."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from paraplu.base.lists.faults import FileFault, UnreadableList
from paraplu.base.lists.limits import PARTS, UNPACKED_BYTES

# What Python raises for a damaged archive, besides wider exceptions.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED = 1
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
TEXT_NAMES = frozenset({".csv", ".tsv", ".tab", ".txt"})
WORKBOOK_NAMES = frozenset({".xlsx", ".ods", ".xlsm", ".xls", ".numbers"})
# Parts of a workbook that come from elsewhere or can run: none belongs into a list of people.
FOREIGN = {
    "xl/externallinks/": FileFault.VALUES_OF_FILES,
    "xl/connections.xml": FileFault.VALUES_OF_PLACES,
    "xl/querytables/": FileFault.VALUES_OF_PLACES,
    "xl/embeddings/": FileFault.EMBEDDED_FILES,
    "xl/vbaproject.bin": FileFault.PROGRAM,
    "xl/macrosheets/": FileFault.PROGRAM,
    "basic/": FileFault.PROGRAM,
    "scripts/": FileFault.PROGRAM,
}
PACKED = (".zip", ".gz", ".7z", ".rar", ".xz", ".bz2", ".xlsx", ".ods", ".docx")
# A document type is where entities are declared; no spreadsheet program writes one.
DECLARED = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype", b"<!entity")
FIRST_BYTES = 4096
LINKED = b"table:table-source"


def file_kind_of(content: bytes, suffix: str) -> str:
    """`text`, `xlsx` or `ods`; raises UnreadableList for everything else. suffix: empty if it has no name."""
    if content.startswith(OLD_OFFICE):
        raise UnreadableList(FileFault.LOCKED_OR_OLD)
    if content.startswith(ZIP):
        if suffix.lower() in TEXT_NAMES:
            raise UnreadableList(FileFault.PACKED_UNDER_TEXT_NAME)
        return _workbook_kind(content)
    if suffix.lower() in WORKBOOK_NAMES:
        raise UnreadableList(FileFault.TEXT_UNDER_PACKED_NAME)
    return "text"


def _workbook_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_foreign_parts(archive.infolist())
            kind = _archive_kind(archive)
            for name in archive.namelist():
                if name.lower().endswith((".xml", ".rels")):
                    _refuse_entity_declarations(archive, name)
            return kind
    except (*BROKEN, RuntimeError, OSError, ValueError):
        raise UnreadableList(FileFault.DAMAGED) from None


def _refuse_foreign_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise UnreadableList(FileFault.TOO_LARGE_UNPACKED)
    for part in parts:
        name = part.filename.lower()
        if part.flag_bits & ENCRYPTED:
            raise UnreadableList(FileFault.LOCKED)
        if name.endswith(PACKED):
            raise UnreadableList(FileFault.PACKED_FILES)
        for beginning, fault in FOREIGN.items():
            if name.startswith(beginning):
                raise UnreadableList(fault)


def _archive_kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names and archive.read("mimetype")[:80].strip() == ODS:
        _refuse_locked_or_linked(archive, names)
        return "ods"
    raise UnreadableList(FileFault.OTHER_KIND)


def _refuse_locked_or_linked(archive: zipfile.ZipFile, names: set[str]) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in b"".join(_unpacked_chunks(archive, manifest)):
        raise UnreadableList(FileFault.LOCKED)
    before = b""
    for chunk in _unpacked_chunks(archive, "content.xml"):
        if LINKED in before + chunk:
            raise UnreadableList(FileFault.VALUES_OF_FILES)
        before = chunk[-len(LINKED) :]


def _refuse_entity_declarations(archive: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as part:
        head = part.read(FIRST_BYTES).replace(b"\0", b"")
    if any(sign in head for sign in DECLARED):
        raise UnreadableList(FileFault.DECLARES_ENTITIES)


def _unpacked_chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The unpacked bytes of a part. Threat: the archive's directory may announce fewer than come out."""
    seen = 0
    with archive.open(name) as part:
        while chunk := part.read(1 << 16):
            seen += len(chunk)
            if seen > UNPACKED_BYTES:
                raise UnreadableList(FileFault.TOO_LARGE_UNPACKED)
            yield chunk
