"""The look of a union's public site: a small sheet of colours, and its mark drawn in the page.

The mark is an SVG file of the union. It is not passed on: only shapes and their numbers are taken from it and
written again, so that it can hold no script, no style and no address.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from paraplu.base.config import ConfigurationError
from paraplu.kernel.statutes import Look, Shades

LARGEST_MARK = 2048
DEEPEST = 8
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ("g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon")
# What says only how large an image is, or repeats in words what is drawn.
LEFT_OUT = (
    "viewBox",
    "version",
    "width",
    "height",
    "x",
    "y",
    "role",
    "{http://www.w3.org/XML/1998/namespace}space",
)
TITLES = ("title", "desc")
ATTRIBUTES = frozenset(
    (
        *("d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points"),
        *("transform", "opacity", "fill", "fill-rule", "fill-opacity", "clip-rule"),
        *(
            "stroke",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-opacity",
        ),
    )
)
# Numbers, a colour, or the name of a transformation; never an address.
VALUE = re.compile(r"(?!.*url)[#\w\s.,()%+-]*", re.ASCII | re.IGNORECASE | re.DOTALL)
VIEW = re.compile(r"-?[\d.]+(?:[\s,]+-?[\d.]+){3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DrawnLook:
    """The sheet with its own name, which its content decides, and the mark or nothing."""

    sheet: str
    digest: str
    mark: SafeString | None


def draw_look(look: Look | None, folder: Path) -> DrawnLook | None:
    """What pages need of a union's look, or None without one; raises ConfigurationError about the mark."""
    if look is None:
        return None
    dark = f"@media (prefers-color-scheme:dark){{{_rule(look.dark)}}}"
    sheet = f"{_rule(look.light)}\n{dark}\n"
    digest = hashlib.sha256(sheet.encode()).hexdigest()[:12]
    return DrawnLook(sheet, digest, read_mark(folder / look.mark) if look.mark else None)


def _rule(shades: Shades) -> str:
    names = ("accent", "deep", "wash", "on", "block", "on_block")
    values = ";".join(f"--{name.replace('_', '-')}:{getattr(shades, name)}" for name in names)
    return f".public{{{values}}}"


def read_mark(path: Path) -> SafeString:
    """The drawing in an SVG file, written again; raises ConfigurationError about anything but shapes."""
    root = _parsed(_short_text(path), path)
    view = root.get("viewBox", "")
    if root.tag != f"{SVG}svg" or not VIEW.fullmatch(view):
        raise ConfigurationError(f"{path} must begin with an svg element that has a viewBox.")
    given = {name: value for name, value in root.attrib.items() if name not in LEFT_OUT}
    written = _written_attributes(given, path)
    inner = _drawn_children(root, path, 1)
    return format_html('<svg viewBox="{}" aria-hidden="true"{}>{}</svg>', view, written, inner)


def _short_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_MARK + 1)
        text = data.decode()
    except OSError:
        raise ConfigurationError(f"{path} cannot be read, and look.mark names it.") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path} is no text in UTF-8.") from None
    if len(data) > LARGEST_MARK:
        raise ConfigurationError(f"{path} is too large: a mark may have {LARGEST_MARK:,} bytes.")
    return text


def _parsed(text: str, path: Path) -> ET.Element:
    # Threat: a zero makes the parser read UTF-16, in which nothing here sees the declaration of an entity.
    if "\0" in text or "<!" in text.replace("<!--", ""):
        raise ConfigurationError(f"{path} declares a type or entities, and a mark may not.")
    try:
        return ET.fromstring(text)  # noqa: S314 - what declares an entity was refused
    except ET.ParseError:
        raise ConfigurationError(f"{path} is no well-formed SVG.") from None


def _drawn_children(parent: ET.Element, path: Path, depth: int) -> SafeString:
    shapes = (shape for shape in parent if shape.tag not in {SVG + title for title in TITLES})
    return format_html_join("", "{}", ((_drawn_shape(shape, path, depth),) for shape in shapes))


def _drawn_shape(shape: ET.Element, path: Path, depth: int) -> SafeString:
    name = shape.tag.removeprefix(SVG)
    if name not in SHAPES or depth > DEEPEST:
        raise ConfigurationError(f"{path} has an element {name[:40]!r}, and a mark is made of shapes only.")
    written = _written_attributes(shape.attrib, path)
    return format_html("<{0}{1}>{2}</{0}>", name, written, _drawn_children(shape, path, depth + 1))


def _written_attributes(given: Mapping[str, str], path: Path) -> SafeString:
    for key, value in given.items():
        if key not in ATTRIBUTES or not VALUE.fullmatch(value):
            raise ConfigurationError(f"{path}: a mark may not have {key[:40]}={value[:40]!r}.")
    return format_html_join("", ' {}="{}"', given.items())
