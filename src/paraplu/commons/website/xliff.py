"""XLIFF 1.2 (OASIS, 2008): a unit whose source has changed has an empty target, and the older text beside it.

It is not marked as unsure as in PO, since many programs leave that mark on a unit that is done.
"""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from paraplu.commons.website.translation_units import InvalidFileFormat, TranslationHeader, TranslationUnit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# States of a target that nobody has reviewed (section 2.2, "state").
UNSURE = ("new", "needs-")


def write_xliff(head: TranslationHeader, parts: Sequence[TranslationUnit]) -> str:
    """The content of the file."""
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
        _add_unit(SubElement(body, "trans-unit", {"id": str(place), SPACE: "preserve"}), part)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add_unit(unit: Element, part: TranslationUnit) -> None:
    SubElement(unit, "source").text = part.source
    SubElement(unit, "target").text = "" if part.is_unsure else part.translation
    if part.note:
        SubElement(unit, "note").text = part.note
    if part.is_unsure:
        older = SubElement(unit, "alt-trans", {SPACE: "preserve"})
        SubElement(older, "source").text = part.before
        SubElement(older, "target").text = part.translation


def read_xliff(text: str) -> tuple[TranslationHeader, Mapping[int, TranslationUnit]]:
    """The header, and the units by place; raises InvalidFileFormat.

    Threat: a document type can include files of this machine, or expand without end; our files have none.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InvalidFileFormat
    try:
        file = _find_element(ET.fromstring(text), "file")  # noqa: S314 - no document type, and small
        units = file.iter(_qualified_name("trans-unit"))
        parts = {int(unit.get("id", "")): _translation_unit(unit) for unit in units}
    except (ET.ParseError, ValueError):
        raise InvalidFileFormat from None
    header = (file.get(name, "") for name in ("original", "target-language", "source-language", "build-num"))
    return TranslationHeader(*header), parts


def _translation_unit(unit: Element) -> TranslationUnit:
    target = unit.find(_qualified_name("target"))
    state = "" if target is None else target.get("state", "")
    source = _element_text(_find_element(unit, "source"))
    return TranslationUnit(source, _element_text(target), is_unsure=state.startswith(UNSURE))


def _find_element(inside: Element, name: str) -> Element:
    found = inside.find(_qualified_name(name))
    if found is None:
        raise InvalidFileFormat
    return found


def _qualified_name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _element_text(element: Element | None) -> str:
    """The text without the inline elements that programs add."""
    return "" if element is None else "".join(element.itertext())
