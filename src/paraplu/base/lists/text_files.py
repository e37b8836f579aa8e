"""Reads text files: finds their encoding and the delimiter of their columns."""

import codecs
import csv
import re
from collections.abc import Iterator

from paraplu.base.lists.faults import FileFault, UnreadableList
from paraplu.base.lists.limits import CELL_LETTERS

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows-1252 leaves these bytes undefined; a file that has one is Latin-1.
UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1a")
# A program took UTF-8 for Windows-1252 and wrote it again, so é became Ã and ©.
TWICE = re.compile(r"[ÃÂ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
SIGNS = ",;\t|"
LOOKED_AT = 60
# A spreadsheet program writes ="0123" to keep leading zeros.
KEPT = re.compile(r'\A="([^"]*)"\Z')


def rows_of_text(content: bytes) -> Iterator[list[str]]:
    """The rows of a text file, each cell stripped; raises UnreadableList."""
    text = _decode_text(content)
    sign, text = _detect_delimiter(text)
    csv.field_size_limit(CELL_LETTERS * 4)
    try:
        for row in csv.reader(_text_lines(text), delimiter=sign, strict=True):
            yield [KEPT.sub(r"\1", cell.strip()).strip() for cell in row]
    except csv.Error as fault:
        is_long = "field larger" in str(fault)
        name = FileFault.LONG_CELL_OR_QUOTATION if is_long else FileFault.OPEN_QUOTATION
        raise UnreadableList(name) from None


def _decode_text(content: bytes) -> str:
    for mark, name in MARKS:
        if content.startswith(mark):
            return _decode_strictly(content, name)
    if guessed := _guess_utf16(content):
        return _decode_strictly(content, guessed)
    if not CONTROL.isdisjoint(content):
        raise UnreadableList(FileFault.NO_TEXT)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252" if UNDEFINED.isdisjoint(content) else "latin-1")
    if len(TWICE.findall(text)) > 1:
        raise UnreadableList(FileFault.SPOILT_ACCENTS)
    return text


def _decode_strictly(content: bytes, name: str) -> str:
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        raise UnreadableList(FileFault.DAMAGED_LETTERS) from None
    if "\0" in text:
        raise UnreadableList(FileFault.NO_TEXT)
    return text


def _guess_utf16(content: bytes) -> str:
    """Recognise UTF-16 without byte order mark: every second byte of ordinary letters is zero."""
    even, odd = content[0:2000:2], content[1:2000:2]
    if len(odd) > 3 and odd.count(0) > len(odd) * 0.7 and even.count(0) == 0:  # noqa: PLR2004 - ordinary letters
        return "utf-16-le"
    if len(even) > 3 and even.count(0) > len(even) * 0.7 and odd.count(0) == 0:  # noqa: PLR2004 - the same
        return "utf-16-be"
    return ""


def _detect_delimiter(text: str) -> tuple[str, str]:
    """The delimiter, and the text without the line in which some programs declare it."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return first.strip()[-1], rest
    if first.rstrip("\r\n").lower() == "sep=\t":
        return "\t", rest
    return max(SIGNS, key=lambda sign: _delimiter_score(text, sign)), text


def _delimiter_score(text: str, sign: str) -> tuple[float, int]:
    """The share of the first rows with the most frequent number of columns, and that number."""
    widths = []
    try:
        for row in csv.reader(_text_lines(text), delimiter=sign):
            if row:
                widths.append(len(row))
            if len(widths) == LOOKED_AT:
                break
    except csv.Error:
        return 0.0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    if usual < 2:  # noqa: PLR2004 - one column means that this sign parts nothing
        return 0.0, 0
    return widths.count(usual) / len(widths), usual


def _text_lines(text: str) -> Iterator[str]:
    """Lines for the csv module; a lone carriage return, as old programs write it, ends a line as well."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "")
    start = 0
    while start < len(plain):
        end = plain.find("\n", start) + 1 or len(plain)
        yield plain[start:end]
        start = end
