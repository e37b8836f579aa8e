"""References of payments, which say nothing by themselves."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

WRITTEN = re.compile(r"(?:\+{3}|\*{3})?(\d{3}) ?/? ?(\d{4}) ?/? ?(\d{5})(?:\+{3}|\*{3})?", re.ASCII)
CREDITOR = re.compile(r"RF(\d\d)([0-9A-Z]{1,21})", re.ASCII)
PLAIN = re.compile(r"\d{12}", re.ASCII)
TEN_DIGITS = re.compile(r"[0-9]{10}")
BLANKS = re.compile(r"[ \u00a0\u202f.\-/]")


def structured_reference(digits: str) -> str:
    """Return the Belgian structured communication of ten digits, like +++010/8068/17183+++ (rule R37).

    The last two of the twelve digits are the ten modulo 97, with 97 for 0. Raises ValueError unless given
    ten digits. Threat: the bank and others at home read it, so it must not contain a member number.
    """
    whole = checked_digits(digits)
    return f"+++{whole[:3]}/{whole[3:7]}/{whole[7:]}+++"


def checked_digits(digits: str) -> str:
    """Return the twelve digits of the same reference, as payments and the bank's files have them."""
    if not TEN_DIGITS.fullmatch(digits):
        raise ValueError("a structured communication is made of ten digits")
    return f"{digits}{_check_digits(digits)}"


def read_structured_reference(text: str) -> str | None:
    """Return the ten digits of a structured communication, or None when it is not one or mistyped (R37).

    Accepts +++ or *** around it or nothing, and slashes, spaces or nothing between the three groups.
    """
    written = WRITTEN.fullmatch(text.strip())
    whole = "".join(written.groups()) if written else ""
    return whole[:10] if whole and whole[10:] == _check_digits(whole[:10]) else None


def _check_digits(digits: str) -> str:
    return f"{int(digits) % 97 or 97:02d}"


def creditor_reference(content: str) -> str:
    """Return the ISO 11649 reference of up to 21 digits and capital letters, like RF18 5390 0754 7034.

    Raises ValueError for any other content.
    """
    if not re.fullmatch(r"[0-9A-Z]{1,21}", content):
        raise ValueError("a creditor reference is made of up to 21 digits and capital letters")
    whole = f"RF{98 - _remainder(f'{content}RF00'):02d}{content}"
    return " ".join(whole[start : start + 4] for start in range(0, len(whole), 4))


def read_creditor_reference(text: str) -> str | None:
    """Return what follows the check digits of an ISO 11649 reference, or None when it is mistyped."""
    written = CREDITOR.fullmatch(BLANKS.sub("", text.strip()).upper())
    if written is None or _remainder(f"{written[2]}RF{written[1]}") != 1:
        return None
    return written[2]


def _remainder(text: str) -> int:
    """Return the remainder modulo 97 of a text in which A is 10 and Z is 35 (ISO 7064)."""
    return int("".join(str(int(sign, 36)) for sign in text)) % 97


def plain_reference(digits: str) -> str:
    """Return ten digits and two check digits for the free message of a transfer, like 0108 0681 7183.

    Raises ValueError unless given ten digits.
    """
    if not TEN_DIGITS.fullmatch(digits):
        raise ValueError("a plain reference is made of ten digits")
    whole = f"{digits}{_check_digits(digits)}"
    return f"{whole[:4]} {whole[4:8]} {whole[8:]}"


def read_plain_reference(text: str) -> str | None:
    """Return the ten digits of a plain reference, or None when it is mistyped."""
    whole = BLANKS.sub("", text.strip())
    return whole[:10] if PLAIN.fullmatch(whole) and whole[10:] == _check_digits(whole[:10]) else None


@dataclass(frozen=True, slots=True)
class ReferenceKind:
    """A kind of payment reference: how ten digits are written in it, and read again.

    with_article: for the sentence about a mistyped one. example: what a person compares theirs with.
    """

    with_article: str
    example: str
    write: Callable[[str], str]
    read: Callable[[str], str | None]


BELGIAN, CREDITOR_KIND, NO_STANDARD = "be_structured", "iso11649", "none"
REFERENCE_KINDS: Mapping[str, ReferenceKind] = MappingProxyType(
    {
        BELGIAN: ReferenceKind(
            "a structured communication",
            "+++010/8068/17183+++",
            structured_reference,
            read_structured_reference,
        ),
        CREDITOR_KIND: ReferenceKind(
            "an ISO 11649 reference", "RF18 5390 0754 7034", creditor_reference, read_creditor_reference
        ),
        # Where banks have no such standard: the free message holds the digits.
        NO_STANDARD: ReferenceKind(
            "a plain reference", "0108 0681 7183", plain_reference, read_plain_reference
        ),
    }
)


def reference_kind_of(text: str) -> str:
    """Return which kind a reference is meant to be: none for an empty one; its digits are not checked."""
    if not text.strip():
        return NO_STANDARD
    return CREDITOR_KIND if text.strip().upper().startswith("RF") else BELGIAN
