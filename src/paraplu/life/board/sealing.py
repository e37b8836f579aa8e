"""Seals what an interest is, in the words of the director who declares it, under the installation's key."""

from django.conf import settings

from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally
from paraplu.life.board.models import InterestDeclaration


def seal_interest(declared: InterestDeclaration, words: str) -> bytes:
    """The sealed words, bound to the item and to who declared it; empty if there are none."""
    return seal_locally(_interest_key(), words.encode(), _bound(declared)) if words else b""


def open_interest(declared: InterestDeclaration) -> str:
    """The words in clear; empty if there are none, or if they cannot be opened."""
    sealed = bytes(declared.words)
    try:
        return open_locally(_interest_key(), sealed, _bound(declared)).decode() if sealed else ""
    except SealBroken:
        return ""


def _bound(declared: InterestDeclaration) -> bytes:
    return declared.item_id.bytes + str(declared.number).encode()


def _interest_key() -> bytes:
    return derive(settings.PARAPLU.secret, "board/interest")
