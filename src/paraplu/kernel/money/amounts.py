"""Amounts in whole cents, which may be negative: how people type them, and how pages and files write them."""

import re

# Rule: of two different separators the last one is the decimal one, in each of our languages.
_GROUPS = r"[0-9]{1,3}(?:%s[0-9]{3})+"
_WHOLE = "|".join((r"[0-9]+", _GROUPS % r"\.", _GROUPS % ",", _GROUPS % " "))
_PARTS = re.compile(rf"(?P<whole>{_WHOLE})(?:(?P<mark>[.,])(?P<cents>[0-9]*))?", re.ASCII)
# An amount such as "1.234" is a thousand for some readers and one for others.
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))
_MINUS = ("-", "\u2212")
# The largest amount of a transfer in euro, which no entry of an association exceeds.
LARGEST_CENTS = 99_999_999_999
_CENTS = 100
_DECIMALS = 2


class InvalidAmount(ValueError):
    """A text that is no amount. reason: empty, letters, ambiguous, decimals, negative, zero or large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_amount(text: str, *, may_be_negative: bool = False, may_be_zero: bool = False) -> int:
    """Return the cents that a person typed, with or without a euro sign; raises InvalidAmount.

    "1234.5", "1.234,56", "1,234.56", "1 234,56" and "12,5" are read in every language. What two readers would
    read differently ("1.234") is refused, and so are digits that are not ASCII and what is too large; 0 and
    negative amounts, unless they are allowed.
    """
    plain = text.translate(_SPACES).replace("€", " ").removesuffix("EUR").strip()
    is_negative = plain.startswith(_MINUS)
    plain = plain[1:].strip() if is_negative else plain
    cents = _unsigned_cents(plain)
    if is_negative and not may_be_negative:
        raise InvalidAmount("negative")
    if cents == 0 and not may_be_zero:
        raise InvalidAmount("zero")
    if cents > LARGEST_CENTS:
        raise InvalidAmount("large")
    return -cents if is_negative else cents


def _unsigned_cents(plain: str) -> int:
    if not plain:
        raise InvalidAmount("empty")
    if _AMBIGUOUS.fullmatch(plain):
        raise InvalidAmount("ambiguous")
    found = _PARTS.fullmatch(plain)
    if found is None or found["cents"] == "" or (found["mark"] or "none") in found["whole"]:
        raise InvalidAmount("letters")
    decimals = found["cents"] or ""
    if len(decimals) > _DECIMALS:
        raise InvalidAmount("decimals")
    digits = re.sub(r"[., ]", "", found["whole"])
    # Threat: Python refuses to read a number of thousands of digits, with an error of its own.
    if len(digits) > len(str(LARGEST_CENTS)):
        raise InvalidAmount("large")
    return int(digits) * _CENTS + int(decimals.ljust(_DECIMALS, "0"))


def plain_amount(cents: int) -> str:
    """Return an amount for files: "-1234.50", without thousands."""
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), _CENTS)
    return f"{sign}{whole}.{rest:02d}"


def amount_text(cents: int, language: str) -> str:
    """Return an amount for readers of a language, with two decimals: "−1,234.50", "1.234,50", "1 234,50"."""
    sign, (whole, rest) = "\u2212" if cents < 0 else "", divmod(abs(cents), _CENTS)
    mark, decimal = {"en": (",", "."), "nl": (".", ",")}.get(language[:2], ("\u202f", ","))
    return f"{sign}{f'{whole:,}'.replace(',', mark)}{decimal}{rest:02d}"
