"""XLIFF 1.2 (OASIS, 2008): what changed since it was translated is empty, with the older words beside it.

Not marked as unsure like in PO: many programs leave the mark of a part as it came, also when it is done.
"""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from paraplu.commons.website.parts import Head, NoFile, Part

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# States of a target that nobody has looked at (section 2.2, "state").
UNSURE = ("new", "needs-")


def write(head: Head, parts: Sequence[Part]) -> str:
    """The file as text."""
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    file = SubElement(root, "file", {
        "original": head.name,
        "source-language": head.source_language,
        "target-language": head.language,
        "datatype": "plaintext",
        "build-num": head.mark,
    })  # fmt: skip
    body = SubElement(file, "body")
    for place, part in enumerate(parts, start=1):
        _add(SubElement(body, "trans-unit", {"id": str(place), SPACE: "preserve"}), part)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add(unit: Element, part: Part) -> None:
    SubElement(unit, "source").text = part.source
    SubElement(unit, "target").text = "" if part.is_unsure else part.said
    if part.note:
        SubElement(unit, "note").text = part.note
    if part.is_unsure:
        older = SubElement(unit, "alt-trans", {SPACE: "preserve"})
        SubElement(older, "source").text = part.before
        SubElement(older, "target").text = part.said


def read(text: str) -> tuple[Head, Mapping[int, Part]]:
    """Its head and its parts by place; raises NoFile.

    Threat: a document type can name files of this machine, or grow without end; ours has none.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NoFile
    try:
        file = _only(ET.fromstring(text), "file")  # noqa: S314 - no document type, and small
        parts = {int(unit.get("id", "")): _part(unit) for unit in file.iter(_named("trans-unit"))}
    except (ET.ParseError, ValueError):
        raise NoFile from None
    told = (file.get(name, "") for name in ("original", "target-language", "source-language", "build-num"))
    return Head(*told), parts


def _part(unit: Element) -> Part:
    target = unit.find(_named("target"))
    state = "" if target is None else target.get("state", "")
    return Part(_text(_only(unit, "source")), _text(target), is_unsure=state.startswith(UNSURE))


def _only(inside: Element, name: str) -> Element:
    found = inside.find(_named(name))
    if found is None:
        raise NoFile
    return found


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(element: Element | None) -> str:
    """With what programs put around a piece of it left away."""
    return "" if element is None else "".join(element.itertext())
