"""Heads of the activity log that the Board signs: whoever cuts or rewrites the log cannot sign for them.

Threat: somebody who controls the database rewrites the whole log. Each director's browser remembers the head
that it signed last, and signs no other that does not begin with it.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.seal.roster import InvalidRoster
from paraplu.kernel.seal.signing import verify
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import roster_state
from paraplu.trust.keys.models import SignedHead

ENOUGH_SIGNERS = 2
SIGN_EVERY_DAYS = 7
NEWEST = 600


def newest_heads() -> list[SignedHead]:
    """The newest signed heads, the largest first: more than a Board signs in a year."""
    return list(SignedHead.objects.order_by("-size", "number")[:NEWEST])


def own_signed_head(number: int, signed: Sequence[SignedHead] | None = None) -> SignedHead | None:
    """The newest head that this person signed. signed: those of `newest_heads`, if they were read already."""
    heads = newest_heads() if signed is None else signed
    return next((head for head in heads if head.number == number), None)


def head_of_two(signed: Sequence[SignedHead] | None = None) -> SignedHead | None:
    """The newest head that two of the Board signed."""
    heads = newest_heads() if signed is None else signed
    signers = Counter(head.size for head in heads)
    return next((head for head in heads if signers[head.size] >= ENOUGH_SIGNERS), None)


def head_of_another(number: int, signed: Sequence[SignedHead]) -> SignedHead | None:
    """A head that another person signed in these days, and to which this person's signature is lacking."""
    known = [head.size for head in (own_signed_head(number, signed), head_of_two(signed)) if head]
    since = current_date() - timedelta(days=SIGN_EVERY_DAYS)
    recent = (head for head in signed if head.size > max(known, default=0) and head.day > since)
    return next((head for head in recent if head.number != number), None)


def head_to_sign(number: int, present: audit.TreeHead) -> audit.TreeHead | None:
    """The head that waits for this person's signature, or else the present one; None for an empty log."""
    if waiting := head_of_another(number, newest_heads()):
        return tree_head(waiting)
    return present if present.size else None


def tree_head(signed: SignedHead) -> audit.TreeHead:
    """The head without its signature."""
    return audit.TreeHead(settings.UNION.key, signed.size, signed.root, signed.day)


def is_head_due(number: int) -> bool:
    """Whether this person, whose key the Board signed for, should sign a head today."""
    if signer_key(number) is None:
        return False
    signed, oldest = newest_heads(), current_date() - timedelta(days=SIGN_EVERY_DAYS)
    last = [head.day for head in (own_signed_head(number, signed), head_of_two(signed)) if head]
    return all(day <= oldest for day in last) or head_of_another(number, signed) is not None


def signer_key(number: int) -> bytes | None:
    """The key with which this person signs for the Board today; None for anybody else."""
    try:
        return roster_state.read_roster().current_roster().signer_key(number, current_date())
    except InvalidRoster:
        return None


def signed_heads() -> list[SignedHead]:
    """All of them, the smallest first."""
    return list(SignedHead.objects.order_by("size", "number"))


def expected_heads() -> list[audit.ExpectedHead]:
    """What the log has to begin with, since the Board signed it."""
    return [audit.ExpectedHead(signed.size, signed.root) for signed in signed_heads()]


def falsely_signed_heads() -> list[SignedHead]:
    """Heads whose signature is not that of their signer, as far as the list still says with which key."""
    roster = roster_state.read_roster()
    return [signed for signed in signed_heads() if _is_false(signed, roster)]


def _is_false(signed: SignedHead, roster: roster_state.SignedRoster) -> bool:
    try:
        key = roster.roster_as_of(signed.day).signer_key(signed.number, signed.day)
    except InvalidRoster:
        return False
    line = tree_head(signed).line_of_text.encode("ascii")
    return key is not None and not verify(key, line, bytes(signed.signature))
