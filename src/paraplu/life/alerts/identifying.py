"""Which signs of a text point at one person: numbers, plates, addresses on the net; and how days get coarse.

It knows shapes, not people: a name, a nickname or a description that fits one person passes, and the form
says so.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType


class IdentifyingSign(StrEnum):
    """A kind of sign that an alert never has."""

    TELEPHONE = "telephone"
    PLATE = "plate"
    LINK = "link"
    EMAIL = "email"
    HANDLE = "handle"
    STREET = "street"


_ENDINGS = (
    "com|net|org|info|biz|be|nl|fr|de|lu|uk|eu|es|ro|bg|pt|it|pl|io|me|ly|gl|co|to|cc|tv|app|link|site|online|"
    "brussels|vlaanderen|gent|xxx|sex|porn|adult|cam|escort"
)
_SPACE = r"[ .\-/\u00b7\u2010-\u2015]"
# A date or a span of years has as many digits as a telephone number.
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    r"(?:19|20)\d\d ?[\-\u2013/] ?(?:19|20)\d\d)(?!\d)"
)
_TELEPHONE = re.compile(rf"(?:\+|\b00)?\(?\d(?:[()]|{_SPACE}){{0,3}}(?:\d(?:[()]|{_SPACE}){{0,3}}){{5,}}\d")
# Letters and digits in the orders of Belgium and its neighbours, joined by dashes, dots or nothing.
_JOINED_PLATE = re.compile(
    r"(?<![\w-])(?:\d[-.]?[a-z]{3}[-.]?\d{3}|[a-z]{3}[-.]\d{3}|\d{3}[-.][a-z]{3}|"
    r"[a-z]{1,2}[-.]?\d{2,3}[-.]?[a-z]{2,3}|[a-z][-.]\d{3}[-.][a-z]{2}|\d{2}[-.][a-z]{2,3}[-.]?[a-z\d]{1,2}|"
    r"[a-z]{2}[-.]\d{2}[-.]\d{2}|\d{2}[-.]\d{2}[-.][a-z]{2}|\d[-.][a-z]{3}[-.]\d{2}|"
    r"[a-z]{1,3}[-.][a-z]{1,2}[-. ]\d{1,4})(?![\w-])",
    re.IGNORECASE,
)
# With spaces between the groups only capitals are a plate: "the 300 people" is none.
_SPACED_PLATE = re.compile(
    r"(?<![\w-])(?:\d ?[A-Z]{3} ?\d{3}|[A-Z]{3} ?\d{3}|\d{3} ?[A-Z]{3}|[A-Z]{2} ?\d{3} ?[A-Z]{2}|"
    r"[A-Z]{1,2} \d{2,3} [A-Z]{1,3}|\d{2} [A-Z]{2,3} \d{1,2}|[A-Z]{1,3} [A-Z]{1,2} \d{3,4})(?![\w-])"
)
_SHAPES: Mapping[IdentifyingSign, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        IdentifyingSign.TELEPHONE: (_TELEPHONE,),
        IdentifyingSign.PLATE: (_JOINED_PLATE, _SPACED_PLATE),
        IdentifyingSign.LINK: (
            re.compile(r"[a-z][a-z0-9+.\-]*://|\bwww\.", re.IGNORECASE),
            re.compile(rf"[\w\-]{{1,63}}\.(?:{_ENDINGS})(?![\w@])", re.IGNORECASE),
        ),
        IdentifyingSign.EMAIL: (
            re.compile(r"[^\s@]@\s?[^\s@]"),
            re.compile(r"\w ?[(\[]at[)\]] ?\w", re.IGNORECASE),
        ),
        IdentifyingSign.HANDLE: (re.compile(r"(?:^|[\s(\"'\u00ab\u201c:,;/])@\s?\w"),),
    }
)
_STREET = re.compile(
    r"\d|\b(?:street|road|avenue|lane|square|rue|chauss[ée]e|boulevard|place|all[ée]e|quai|impasse|"
    r"straat|laan|steenweg|plein|kaai|dreef)\b|\w(?:straat|laan|steenweg|plein|kaai|dreef)\b",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    """Threat: an invisible character between two digits hides a number from every pattern, from no reader."""
    visible = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFKC", "".join(visible))


def signs_in(text: str) -> tuple[IdentifyingSign, ...]:
    """Return the kinds of signs of a text that point at one person, each once."""
    undated = _DATE.sub("\u2205", _plain(text))
    return tuple(sign for sign, shapes in _SHAPES.items() if any(shape.search(undated) for shape in shapes))


def signs_in_area(text: str) -> tuple[IdentifyingSign, ...]:
    """The same for an area: also a street and any digit, which make it small enough to know somebody by."""
    street = (IdentifyingSign.STREET,) if _STREET.search(_plain(text)) else ()
    return (*signs_in(text), *street)


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week.

    Threat: one night in one street is recognised by the person who did it, and so is the person who told us.
    """
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
