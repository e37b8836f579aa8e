"""What the codes of mail servers mean for an address (RFC 5321, RFC 3463)."""

import re
from enum import Enum

# Neither an address of a host nor the number of a version has this form.
ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)", re.ASCII)
PLAIN = re.compile(
    r"(?:^|[:;>(][ ]?|\b(?:code|error|said) )([45])([0-5]\d)(?=[ -]|$)",
    re.ASCII | re.MULTILINE | re.IGNORECASE,
)
NO_SUCH_ADDRESS = ("550", "551", "553")


class BounceKind(Enum):
    """What a bounce says, as a fault of `base/outbox`.

    HARD: nothing will ever arrive there. SOFT: not now; the mailbox is full, or nobody took it for days.
    BLOCKED: the server refuses the text or us, and the address may be right.
    """

    HARD = "refused"
    SOFT = "soft"
    BLOCKED = "blocked"


def kind_of_code(text: str) -> BounceKind | None:
    """The kind of the first code in a text, one of three parts before one of three digits; None without any.

    Threat: one provider refuses our text or our host, and the addresses of all its users would be closed.
    """
    if found := ENHANCED.search(text):
        return kind_of_status(*found.groups())
    if plain := PLAIN.search(text):
        return BounceKind.HARD if plain[1] + plain[2] in NO_SUCH_ADDRESS else BounceKind.SOFT
    return None


def kind_of_status(category: str, subject: str, detail: str) -> BounceKind | None:
    """The kind of a code such as 5.1.1; None for one that means success."""
    if category == "2":
        return None
    if subject in ("6", "7") or (subject, detail) in (("2", "3"), ("3", "4")):
        return BounceKind.BLOCKED
    # The mailbox is full, or the server or the way to it is broken.
    if category == "4" or (subject, detail) == ("2", "2") or subject in ("3", "5"):
        return BounceKind.SOFT
    return BounceKind.HARD
