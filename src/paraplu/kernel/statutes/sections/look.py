"""The union's own look of its public site: three colours that people can read, and the file of its mark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

COLOUR = re.compile(r"#[0-9a-f]{6}")
# What WCAG 2.2 requires of text of any size (1.4.3).
LEAST_CONTRAST = 4.5
WHITE = "#ffffff"
LINEAR_UNTIL = 0.04045


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of the sheet (base.css) around the union's own, and how much of a link is mixed in.

    under_pointer: the share of ink in a link under the pointer; tint: that of the link in a tinted paper.
    """

    paper: str
    card: str
    ink: str
    on: str
    under_pointer: float
    tint: float


LIGHT = Scheme("#fbf8f4", "#ffffff", "#241b1f", WHITE, under_pointer=0.25, tint=0.07)
DARK = Scheme("#151113", "#201a1d", "#f3ebe8", "#151113", under_pointer=0.3, tint=0.13)


@dataclass(frozen=True, slots=True)
class Shades:
    """The variables of the sheet in one scheme: links, under the pointer, a tint, a block, text on both."""

    accent: str
    deep: str
    wash: str
    on: str
    block: str
    on_block: str = WHITE


@dataclass(frozen=True, slots=True)
class Look:
    """Both schemes of the public site, and the name of an SVG file in the union's folder, or nothing."""

    light: Shades
    dark: Shades
    mark: str


def read(table: SettingsTable) -> Look:
    """Return the look; raises InvalidSetting, with the colour and its contrast, if text is hard to read."""
    block = _colour(table, "block")
    _refuse_faint(table.path("block"), block, (WHITE,))
    light, dark = _shades(table, "link", LIGHT, block), _shades(table, "link_dark", DARK, block)
    return Look(light, dark, table.text("mark") if "mark" in table.keys_left else "")


def _shades(table: SettingsTable, key: str, scheme: Scheme, block: str) -> Shades:
    """Return the shades of one scheme, all made from the union's colour for links in it."""
    link = _colour(table, key)
    wash = mixed(scheme.paper, link, scheme.tint)
    _refuse_faint(table.path(key), link, (scheme.paper, scheme.card, wash, scheme.on))
    return Shades(link, mixed(link, scheme.ink, scheme.under_pointer), wash, scheme.on, block)


def _colour(table: SettingsTable, key: str) -> str:
    value = table.text(key)
    if not COLOUR.fullmatch(value):
        raise InvalidSetting(f'{table.path(key)} must be a colour like "#b0142f", in small letters.')
    return value


def _refuse_faint(where: str, colour: str, others: Iterable[str]) -> None:
    for other in others:
        ratio = contrast(colour, other)
        if ratio < LEAST_CONTRAST:
            # Rounded down, so that no refusal names the number that is required.
            floor = int(ratio * 100) / 100
            raise InvalidSetting(
                f"{where}: {colour} has a contrast of {floor} with {other}, and text needs {LEAST_CONTRAST}."
            )


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours like "#b0142f" by WCAG 2.2: from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from 0 (black) to 1 (white)."""
    channels = [value / 255 for value in _channels(colour)]
    red, green, blue = (
        value / 12.92 if value <= LINEAR_UNTIL else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with that share (0 to 1) of the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + bytes(starmap(lambda a, b: round(a * (1 - share) + b * share), pairs)).hex()
