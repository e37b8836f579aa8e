"""What two of a circle agreed to, so that it can be proven later without the thread (docs/formats/payout.md).

A claim is a digest that the browser of the writer and that of the second reader make, each from the words
that it opened. The server compares them, and gives the asker alone a tag under its own key: nothing about it
is stored. Whoever shows what the claim is about, and the tag, proves that two people agreed to just that.

Threat: a holder could let another agree to harmless words and claim something else. So both claims are
compared before there is a tag. A list of what was agreed to, or of tags, would lie beside the threads.
"""

import hmac

from paraplu.base.digests import keyed_digest
from paraplu.kernel.numbers.payout_codes import NO_CLAIM, tag_digits
from paraplu.trust.mailboxes.models import Box
from paraplu.trust.mailboxes.purposes import PURPOSES


def digest_of_claim(box: Box, claim: bytes) -> str:
    """What is stored beside an answer that waits; bound to the box, and there for every purpose."""
    return keyed_digest("mailboxes/claim", box.pk.bytes + (claim or NO_CLAIM))


def is_same_claim(box: Box, stored: str, claim: bytes) -> bool:
    """Whether the second reader read what its writer wrote."""
    return hmac.compare_digest(stored or digest_of_claim(box, NO_CLAIM), digest_of_claim(box, claim))


def tag_for(purpose: str, claim: bytes) -> bytes:
    """The tag, as ten digits in ASCII; empty for a purpose that claims nothing."""
    return _tag(purpose, claim).encode() if PURPOSES[purpose].has_claims else b""


def was_agreed(purpose: str, claim: bytes, tag: str) -> bool:
    """Whether two of the circle agreed to this claim."""
    return claim != NO_CLAIM and hmac.compare_digest(_tag(purpose, claim), tag)


# why: the key of the tags is used for nothing else.
def _tag(purpose: str, claim: bytes) -> str:
    return tag_digits(bytes.fromhex(keyed_digest(f"mailboxes/agreed/{purpose}", claim or NO_CLAIM)))
