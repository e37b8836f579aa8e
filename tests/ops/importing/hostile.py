"""Files made to harm, or spoilt on their way; each is written into a folder by its name."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from paraplu.base.lists.limits import UNPACKED_BYTES

MEGABYTE = 1_000_000
OFFICE = "http://schemas.openxmlformats.org"
PART = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = f"<Relationships xmlns='{OFFICE}/package/2006/relationships'>{{}}</Relationships>"
RELATION = f"<Relationship Id='r1' Target='{{}}' Type='{OFFICE}/officeDocument/2006/relationships/{{}}'/>"
WORKBOOK = {
    "[Content_Types].xml": (
        f"<Types xmlns='{OFFICE}/package/2006/content-types'>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{PART}'/></Types>"
    ),
    "_rels/.rels": RELATIONS.format(RELATION.format("xl/workbook.xml", "officeDocument")),
    "xl/workbook.xml": (
        f"<workbook xmlns='{OFFICE}/spreadsheetml/2006/main'"
        f" xmlns:r='{OFFICE}/officeDocument/2006/relationships'>"
        "<sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": RELATIONS.format(RELATION.format("worksheets/sheet1.xml", "worksheet")),
}
SHEET = f"<worksheet xmlns='{OFFICE}/spreadsheetml/2006/main'><sheetData>{{}}</sheetData></worksheet>"
TEXT = "<c r='{}' t='inlineStr'><is><t>{}</t></is></c>"
TWO = f"<row r='1'>{TEXT.format('A1', 'Alias')}{TEXT.format('B1', 'Courriel')}</row>"
LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>{}]>".format(
    "".join(f"<!ENTITY {chr(98 + one)} '{f'&{chr(97 + one)};' * 10}'>" for one in range(9))
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CELL = "<table:table-cell office:value-type='string'{}><text:p>x</text:p></table:table-cell>"


def xlsx(rows: str = TWO, *, declared: str = "", **more: bytes | str) -> bytes:
    """A workbook of one sheet, with whatever else is to lie in it."""
    parts = WORKBOOK | {"xl/worksheets/sheet1.xml": declared + SHEET.format(rows)}
    return packed(
        parts | {name.replace("__", "/").replace("_dot_", "."): what for name, what in more.items()}
    )


def ods(rows: str, manifest: str = "<manifest/>") -> bytes:
    spaces = "".join(
        f" xmlns:{one}='urn:oasis:names:tc:opendocument:xmlns:{one}:1.0'"
        for one in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f"<table:table table:name='S'>{rows}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content})


def packed(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """A small file of one endless cell, never whole in the memory of whoever makes it."""
    out = io.BytesIO(xlsx())
    archive = zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with archive, archive.open("xl/sharedStrings.xml", "w") as part:
        for _ in range(UNPACKED_BYTES // MEGABYTE + 1):
            part.write(b" " * MEGABYTE)
    return out.getvalue()


def lying() -> bytes:
    """A bomb whose directory says that it is small."""
    size = (UNPACKED_BYTES // MEGABYTE + 1) * MEGABYTE
    honest = bomb()
    assert size.to_bytes(4, "little") in honest
    return honest.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def locked() -> bytes:
    """The bit that says a part is encrypted, in the directory and before the part."""
    plain = bytearray(xlsx())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        found = plain.find(mark)
        while found >= 0:
            plain[found + place] |= 1
            found = plain.find(mark, found + 4)
    return bytes(plain)


def scrambled() -> bytes:
    """An archive whose packed bytes are not what they were."""
    sound = bytearray(xlsx())
    place = sound.find(b"[Content_Types].xml") + len("[Content_Types].xml")
    sound[place : place + 40] = bytes(40)
    return bytes(sound)


FAR = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
MANY = "<table:table-row table:number-rows-repeated='{}'>" + CELL + "</table:table-row>"
LINKED = "<table:table-source xmlns:x='x' x:href='http://192.0.2.1/a.ods'/>"
# name, what it holds, how the sentence begins
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.csv": (lambda: b"", "is empty"),
    "blank.csv": (lambda: b"\n \n;;\n", "is empty"),
    "nothing.xlsx": (lambda: xlsx(""), "is empty"),
    "binary.csv": (lambda: bytes(range(256)) * 40, "no text and no spreadsheet"),
    "noise.xlsx": (lambda: os.urandom(4000), "is none, or it was cut short"),
    "quote-open.csv": (lambda: b'a;b\n"never closed;x\ny;z\n', "quotation mark is never closed"),
    "long-cell.csv": (lambda: b"a;b\nx;" + b"y" * 1_000_000 + b"\n", "characters"),
    "long-cell.xlsx": (
        lambda: xlsx(f"<row r='1'>{TEXT.format('A1', 'y' * 1_000_000)}</row>"),
        "more than 2,000 characters",
    ),
    "wide.csv": (lambda: (";".join(map(str, range(500))) + "\n").encode() * 3, "more than 100 columns"),
    "long.csv": (lambda: b"a;b\n" * 60_000, "more than 50,000 rows"),
    "ten-million.csv": (lambda: b"," * 99 + b"\n" + (b"1," * 99 + b"\n") * 90_000, "more than"),
    "spoilt.csv": (
        lambda: "Pseudo;Prénom\nZoé;Éloïse\n".encode().decode("cp1252").encode(),
        "accents were spoilt",
    ),
    "half-utf-16.csv": (lambda: "Pseudo;Mail\n".encode("utf-16") + b"x", "letters are damaged"),
    "zip-as.csv": (xlsx, "give it its own ending"),
    "text-as.xlsx": (lambda: b"Pseudo;Mail\na;b\n", "is none, or it was cut short"),
    "locked-or-old.xlsx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "password"),
    "locked.xlsx": (locked, "password"),
    "locked.ods": (lambda: ods("", "<manifest><encryption-data/></manifest>"), "password"),
    "cut.xlsx": (lambda: xlsx()[:600], "damaged, was cut short"),
    "scrambled.xlsx": (scrambled, "damaged, was cut short"),
    "broken.xlsx": (lambda: xlsx("<row r='1'><c"), "damaged, was cut short"),
    "nested.xlsx": (lambda: xlsx(xl__other_dot_zip=packed({"a": "b"})), "other packed files"),
    "archive.zip": (lambda: packed({"list.csv": "a;b"}), "neither .csv nor .xlsx nor .ods"),
    "macros.xlsm": (lambda: xlsx(xl__vbaProject_dot_bin=b"x"), "a program"),
    "links.xlsx": (lambda: xlsx(xl__externalLinks__link1_dot_xml="<x/>"), "values from other files"),
    "links.ods": (
        lambda: ods(LINKED + "<table:table-row>" + CELL.format("") + "</table:table-row>"),
        "other files",
    ),
    "laughs.xlsx": (
        lambda: xlsx(f"<row r='1'>{TEXT.format('A1', '&j;')}</row>", declared=LAUGHS),
        "declares entities",
    ),
    "bomb.xlsx": (bomb, "far larger"),
    "lying-bomb.xlsx": (lying, "cannot be imported"),
    "far-corner.xlsx": (lambda: xlsx(FAR), "more memory or time"),
    "repeated.ods": (
        lambda: ods(MANY.format(1_048_576, " table:number-columns-repeated='16384'")),
        "damaged",
    ),
    "ten-million.ods": (
        lambda: ods(MANY.format(10_000, " table:number-columns-repeated='1000'")),
        "more memory or time",
    ),
    "many-parts.xlsx": (lambda: packed({f"p{one}": "" for one in range(400)}), "far larger"),
}


def write(folder: Path, name: str) -> Path:
    """The file, made where a test wants it."""
    path = folder / name
    path.write_bytes(FILES[name][0]())
    return path
