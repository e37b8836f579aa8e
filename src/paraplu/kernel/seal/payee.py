"""The account to which somebody is paid, sealed to the people who pay (docs/formats/claims.md)."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from paraplu.kernel.numbers.accounts import LONGEST_NAME, read_iban

from .broken import SealBroken
from .envelope import Opener, addressed_to, bucket_of, content_digest, seal
from .keys import recipient_id
from .padding import BUCKETS

BUCKET = BUCKETS[0]
_PURPOSE = "claims/1"
# The letters that every bank accepts in a payment.
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 /?:().,'+-]*[A-Za-z0-9.)])?")
_BLANKS = re.compile(" +")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "’": "'", "ʼ": "'"}
)


@dataclass(frozen=True, slots=True)
class Payee:
    """An account number without blanks, and the name that the bank knows for it."""

    account: str
    name: str


def bank_name(text: str) -> str:
    """Return a name in the letters of banks, or an empty text for one that cannot be written in them."""
    apart = unicodedata.normalize("NFD", text.translate(_LETTERS))
    bare = "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    plain = _BLANKS.sub(" ", bare).strip(" ")
    return plain if len(plain) <= LONGEST_NAME and _NAME.fullmatch(plain) else ""


def is_payee(account: object, name: object) -> bool:
    """Whether both are exactly as they are sealed."""
    if not isinstance(account, str) or not isinstance(name, str):
        return False
    return read_iban(account) == account and name != "" and bank_name(name) == name


def seal_payee(payee: Payee, readers: Sequence[bytes], record: str) -> bytes:
    """Return an envelope for these readers, bound to a record; ValueError for what is no account or name."""
    if not is_payee(payee.account, payee.name):
        raise ValueError("An account number and a name in the letters of banks.")
    raw = json.dumps({"account": payee.account, "name": payee.name}, separators=(",", ":")).encode()
    return seal(raw, readers, _PURPOSE, record)


def open_payee(sealed: bytes, opener: Opener, record: str) -> Payee:
    """Return the account; SealBroken whatever the fault."""
    raw = opener.open(sealed, _PURPOSE, record)
    try:
        found = json.loads(raw.decode())
    except (ValueError, RecursionError):
        raise SealBroken from None
    if not isinstance(found, dict) or found.keys() != {"account", "name"}:
        raise SealBroken
    if not is_payee(found["account"], found["name"]):
        raise SealBroken
    return Payee(found["account"], found["name"])


def is_payee_for(sealed: bytes, readers: Sequence[bytes]) -> bool:
    """Whether an envelope has the size of an account and slots for exactly these keys."""
    try:
        wanted = tuple(sorted({recipient_id(key) for key in readers}))
        return addressed_to(sealed) == wanted and bucket_of(sealed) == BUCKET
    except SealBroken:
        return False


def payee_digest(sealed: bytes) -> str:
    """Return in hex what an envelope says, whoever its slots are for; SealBroken for a wrong shape."""
    return content_digest(sealed).hex()
