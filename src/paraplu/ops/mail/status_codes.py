"""What the codes of mail servers mean for an address (RFC 5321, RFC 3463)."""

import re
from enum import Enum

# Neither an address of a host nor the number of a version has this form.
ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)", re.ASCII)
PLAIN = re.compile(
    r"(?:^|[:;>(][ ]?|\b(?:code|error|said) )([45])([0-5]\d)(?=[ -]|$)",
    re.ASCII | re.MULTILINE | re.IGNORECASE,
)
# About the sender's address or the size of the text.
OF_OURS = (("1", "7"), ("1", "8"), ("2", "3"), ("2", "4"), ("3", "4"))
SAYS_NOTHING = re.compile(r"\b[45]\.0\.0\b", re.ASCII)
NO_SUCH_ADDRESS = ("550", "551", "553")
ADDRESS = re.compile(r"\S*@\S*|<[^>\s]*>", re.ASCII)
# Words that many servers write after a code that would say that there is no such address. They only make a
# reading milder, since a stranger wrote them: no word closes an address.
NO_ROOM = re.compile(
    r"quota|(?:mailbox|inbox|disk|storage)[^.\n]{0,30}\bfull\b|exceed[^.\n]{0,30}(?:space|storage|mailbox)"
    r"|too many messages|insufficient[^.\n]{0,10}(?:space|storage)|no space left",
    re.IGNORECASE,
)
NOT_THE_ADDRESS = re.compile(
    r"spam|\bspf\b|\bdkim\b|\bdmarc\b|\bvirus|malware|phish|(?:black|block|deny|white|grey)[ -]?list"
    r"|\bdnsbl|\brbl\b|\bblocked\b|\bbloqu|banned|reputation|polic(?:y|ies)\b|protocol violation"
    r"|relaying|relay (?:access|not)|authenticat|sender (?:address )?(?:rejected|denied|verif)|of sender"
    r"|allowed to send|at a rate|rate limit|frequency|too many (?:recipients|connections|hops)|loop"
    r"|(?:mail|message)s? (?:was |has been |is )?(?:rejet|reject|refus)|content rejected|malformed"
    r"|(?:mail|message)[^.\n]{0,10} (?:size|too (?:large|big))|reverse dns|\bptr\b|\brdns\b",
    re.IGNORECASE,
)
LONGEST_ANSWER = 2000


class BounceKind(Enum):
    """What a bounce says, as a fault of `base/outbox`.

    HARD: nothing will ever arrive there. SOFT: not now; the mailbox is full, or nobody took it for days.
    BLOCKED: the server refuses the text or us, and the address may be right.
    """

    HARD = "refused"
    SOFT = "soft"
    BLOCKED = "blocked"


def kind_of_answer(text: str) -> BounceKind | None:
    """The kind of what a server answered, by the mildest of its codes and its words; None without a code.

    Threat: one provider refuses our text or our host, and the addresses of all its users would be closed.
    """
    kind = kind_of_code(text)
    return (milder_kind(text) or kind) if kind is BounceKind.HARD else kind


def milder_kind(text: str) -> BounceKind | None:
    """What codes of three parts or words of an answer blame instead of the address; None if they do not."""
    kinds = {kind_of_status(*found.groups()) for found in ENHANCED.finditer(text)}
    # Threat: the pattern of an address takes the square of the length of a long word.
    words = ADDRESS.sub(" ", text[:LONGEST_ANSWER])
    if BounceKind.BLOCKED in kinds or NOT_THE_ADDRESS.search(words):
        return BounceKind.SOFT if NO_ROOM.search(words) else BounceKind.BLOCKED
    return BounceKind.SOFT if BounceKind.SOFT in kinds or NO_ROOM.search(words) else None


def kind_of_code(text: str) -> BounceKind | None:
    """The kind of the first code in a text, one of three parts before one of three digits; None without."""
    if kind := kind_of_parts(text):
        return kind
    if plain := PLAIN.search(text):
        return BounceKind.HARD if plain[1] + plain[2] in NO_SUCH_ADDRESS else BounceKind.SOFT
    return BounceKind.SOFT if SAYS_NOTHING.search(text) else None


def kind_of_parts(text: str) -> BounceKind | None:
    """The kind of the first code of three parts in a text; None without any, or for one that says nothing."""
    found = ENHANCED.search(text)
    return kind_of_status(*found.groups()) if found else None


def kind_of_status(category: str, subject: str, detail: str) -> BounceKind | None:
    """The kind of a code such as 5.1.1; None for one that means success or says nothing."""
    if category == "2" or (subject, detail) == ("0", "0"):
        return None
    if subject in ("6", "7") or (subject, detail) in OF_OURS:
        return BounceKind.BLOCKED
    if category == "5" and (subject, detail) in (("4", "1"), ("4", "4")):
        return BounceKind.HARD
    # The mailbox is full, or the server or the way to it is broken.
    if category == "4" or (subject, detail) in (("2", "0"), ("2", "2")) or subject in ("3", "4", "5"):
        return BounceKind.SOFT
    return BounceKind.HARD
