"""Heads of the activity log that the Board signs: whoever cuts or rewrites the log cannot sign for them.

Threat: somebody who controls the database rewrites the whole log. Each director's browser remembers the head
that it signed last, and signs no other that does not begin with it.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES, word_list
from paraplu.base.clock import current_date
from paraplu.kernel.seal.roster import InvalidRoster, words_of
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.keys import roster_state
from paraplu.trust.keys.models import SignedHead

ENOUGH_SIGNERS = 2
SIGN_EVERY_DAYS, REST_DAYS = 7, 2
NEWEST = 600
# The words of a root are made of its first 11 bytes: 22 hexadecimal digits are all that an e-mail needs.
SHORT_ROOT = 22


def newest_heads() -> list[SignedHead]:
    """The newest signed heads, the largest first: more than a Board signs in a year."""
    return list(SignedHead.objects.order_by("-size", "number")[:NEWEST])


def own_signed_head(number: int, signed: Sequence[SignedHead] | None = None) -> SignedHead | None:
    """The newest head that this person signed. signed: those of `newest_heads`, if they were read already."""
    heads = newest_heads() if signed is None else signed
    return next((head for head in heads if head.number == number), None)


def head_of_two(signed: Sequence[SignedHead] | None = None) -> SignedHead | None:
    """The newest head that two of the Board signed."""
    return next(iter(heads_of_two(signed)), None)


def heads_of_two(signed: Sequence[SignedHead] | None = None) -> list[SignedHead]:
    """The heads that two of the Board signed, each once, the largest first.

    Threat: on a log that was rewritten between two signatures they have one size and two roots.
    """
    heads = newest_heads() if signed is None else signed
    signers, found = Counter((head.size, head.root) for head in heads), dict[tuple[int, str], SignedHead]()
    for head in heads:
        found.setdefault((head.size, head.root), head)
    return [head for key, head in found.items() if signers[key] >= ENOUGH_SIGNERS]


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
    """Whether this person, whose key the Board signed for, should sign a head today.

    A head is due each week, when another person has signed one, and after an act of an organ. Several acts
    make one head: it is due on the day after the last of them, and not before the newest head of two is two
    days old. So two people sign four heads in a week at most, however many acts the Board decides.
    """
    if signer_key(number) is None:
        return False
    signed, oldest = newest_heads(), current_date() - timedelta(days=SIGN_EVERY_DAYS)
    own, of_two = own_signed_head(number, signed), head_of_two(signed)
    if all(head.day <= oldest for head in (own, of_two) if head):
        return True
    return head_of_another(number, signed) is not None or _is_due_after_act(own, of_two)


def _is_due_after_act(own: SignedHead | None, of_two: SignedHead | None) -> bool:
    """Not while the person's own newest signature still lacks a second one: that is for another person."""
    if of_two is None or (own is not None and own.size > of_two.size):
        return False
    today = current_date()
    if of_two.day > today - timedelta(days=REST_DAYS):
        return False
    acted_on = audit.last_organ_act_after(of_two.size, decisions.serials_of_done_acts())
    return acted_on is not None and acted_on < today


def newest_head_line() -> str:
    """The line of the newest head that two signed, to note with minutes when they are signed; or nothing."""
    of_two = head_of_two()
    return tree_head(of_two).line_of_text if of_two else ""


def head_for_minutes(noted: str, *, are_signed: bool) -> audit.TreeHead | None:
    """The head that minutes name: the one noted when they were signed, and before that the newest of two.

    Signed minutes name the same head for ever, or none, if two had not signed any by then.
    """
    line = noted or ("" if are_signed else newest_head_line())
    return audit.read_tree_head(line) if line else None


def words_of_root(root: str, language: str | None = None) -> str:
    """Eight words for a root or its short form; digits in a language that has no list of words.

    language: the one of this request or e-mail unless given.
    """
    spoken = get_language() or "" if language is None else language
    return words_of(bytes.fromhex(root[:SHORT_ROOT]), word_list(spoken) if spoken in LANGUAGES else ())


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
    listed = roster_state.read_roster()
    lines = ((signed, tree_head(signed).line_of_text.encode("ascii")) for signed in signed_heads())
    return [
        signed
        for signed, line in lines
        if listed.is_false_signature(signed.number, signed.day, line, bytes(signed.signature))
    ]
