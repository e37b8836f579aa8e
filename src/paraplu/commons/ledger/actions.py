"""Ask for a thank-you, thank, forget; the only writer of this room."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from paraplu.base import clock, intake, tickets
from paraplu.base.digests import keyed
from paraplu.commons.ledger import policy
from paraplu.commons.ledger.models import Thanks
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import read_structured_reference, structured_reference
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

TEN_DIGITS = 10**10


class NoWish(Exception):
    """No giver with this reference asked to be thanked, or she was thanked before."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the thank-you goes, and in which language."""

    address: str
    language: str


def ask_for_thanks(actor: Actor, wish: Wish, nonce: bytes) -> str:
    """Keep a wish once for each ticket; the reference to transfer with, the same for the same ticket."""
    insist(policy.ask_for_thanks, actor)
    reference = _reference_for(wish, nonce)
    with transaction.atomic():
        thanks = _kept_once(reference, nonce)
        if thanks is not None:
            thanks.address_token = post.keep(wish.address, wish.language)
            thanks.save(update_fields=["address_token"])
        elif not Thanks.objects.filter(reference_digest=_digest(reference)).exists():
            raise intake.SentOtherwise
    return structured_reference(reference)


def _reference_for(wish: Wish, nonce: bytes) -> str:
    """Ten digits made from the random ticket under our key: they encode nobody (rule R37)."""
    made = keyed("ledger/reference", nonce + wish.address.encode())
    return f"{int(made, 16) % TEN_DIGITS:010d}"


def _kept_once(reference: str, nonce: bytes) -> Thanks | None:
    try:
        with transaction.atomic():
            return Thanks.objects.create(
                reference_digest=_digest(reference), ticket_digest=tickets.digest(nonce), day=clock.today()
            )
    except IntegrityError:
        return None


def _digest(reference: str) -> str:
    return keyed("ledger/thanks", reference)


def thank(actor: Actor, typed: str) -> None:
    """A gift with this reference arrived: one letter to whoever wished it, and the wish is gone.

    Its sealed address goes with the others that nobody claims, once the letter has had time to leave.
    """
    insist(policy.thank, actor)
    reference = read_structured_reference(typed) or ""
    with transaction.atomic():
        thanks = Thanks.objects.select_for_update().filter(reference_digest=_digest(reference)).first()
        if thanks is None:
            raise NoWish
        post.write("ledger/thanks", [thanks.address_token], on_doubt="resend")
        thanks.delete()
        audit.record(actor, "thanks.sent", office="treasurer")


def forget_due(actor: Actor, day: date) -> int:
    """Delete wishes whose transfer never came; how many."""
    insist(policy.forget, actor)
    due = Thanks.objects.filter(day__lt=add_days(day, -settings.UNION.statutes.confirm_days))
    with transaction.atomic():
        for thanks in due:
            post.forget_address(thanks.address_token)
        return due.delete()[0]
