"""The photograph of a receipt: drawn again, sealed under a key of the installation, and its digests."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from paraplu.base.digests import keyed_digest
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims.models import ClaimReceipt, ExpenseClaim
from paraplu.commons.pictures import api as pictures
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally


@dataclass(frozen=True, slots=True)
class DrawnReceipt:
    """A receipt as WebP without anything else of its file. proof: SHA-256 of it, which the book stores too.

    upload_digest: by which the same file is known when it comes again; keyed, so that nobody else can ask.
    """

    content: bytes
    proof: str
    upload_digest: str


def draw_receipt(file: bytes) -> DrawnReceipt:
    """Return the picture in a file, drawn again; raises UnusablePicture."""
    content = pictures.redraw_picture(file)
    return DrawnReceipt(content, hashlib.sha256(content).hexdigest(), keyed_digest("claims/receipt", file))


def store_receipt(claim: ExpenseClaim, receipt: DrawnReceipt) -> None:
    """Seal a receipt for its claim."""
    sealed = seal_locally(_receipt_key(), receipt.content, claim.pk.bytes)
    ClaimReceipt.objects.create(claim=claim, content=sealed)


def receipt_content(claim: ExpenseClaim) -> bytes | None:
    """Return the WebP of a receipt; None when it is gone, or after a restore without the key."""
    sealed = ClaimReceipt.objects.filter(claim=claim).values_list("content", flat=True).first()
    try:
        return None if sealed is None else open_locally(_receipt_key(), bytes(sealed), claim.pk.bytes)
    except SealBroken:
        return None


def entries_with_receipt(claim: ExpenseClaim) -> list[tuple[int, bool]]:
    """Return the entries that paid a claim, each with whether its proof is the photograph that is stored.

    An entry from before entries had the proof of their line is left out, and so is all once no photograph
    is there any more.
    """
    if claim.line is None or (content := receipt_content(claim)) is None:
        return []
    digest = hashlib.sha256(content).hexdigest()
    proofs = cash_book.entry_proofs(cash_book.entries_of([claim.line])[claim.line])
    return [(number, proof == digest) for number, proof in sorted(proofs.items()) if proof]


def _receipt_key() -> bytes:
    return derive(settings.PARAPLU.secret, "claims/receipt")
