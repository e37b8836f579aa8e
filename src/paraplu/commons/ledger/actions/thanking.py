"""Ask for a thank-you, send it, and forget requests whose transfer never came."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from paraplu.base import clock, form_tokens, intake
from paraplu.base.digests import keyed_digest
from paraplu.commons.ledger import policy
from paraplu.commons.ledger.models import Thanks
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

TEN_DIGITS = 10**10


class NoThanksRequested(Exception):
    """No giver with this reference waits for a thank-you."""


@dataclass(frozen=True, slots=True)
class ThanksData:
    """The address and language of the thank-you."""

    address: str
    language: str


def ask_for_thanks(actor: Actor, data: ThanksData, nonce: bytes) -> str:
    """Store one request for each form token; return the payment reference, the same for the same token."""
    authorize(policy.ask_for_thanks, actor)
    # Rule R37: ten digits made from the random token under our own key identify nobody.
    digest = keyed_digest("ledger/reference", nonce + data.address.encode())
    reference = f"{int(digest, 16) % TEN_DIGITS:010d}"
    with transaction.atomic():
        thanks = _create_thanks_once(reference, nonce)
        if thanks is not None:
            thanks.address_token = post.keep_address(data.address, data.language)
            thanks.save(update_fields=["address_token"])
        elif not Thanks.objects.filter(reference_digest=_reference_digest(reference)).exists():
            raise intake.SubmissionConflict
    return str(app_settings(settings.UNION.ledger).reference_kind.write(reference))


def _create_thanks_once(reference: str, nonce: bytes) -> Thanks | None:
    try:
        with transaction.atomic():
            return Thanks.objects.create(
                reference_digest=_reference_digest(reference),
                token_digest=form_tokens.token_digest(nonce),
                day=clock.current_date(),
            )
    except IntegrityError:
        return None


def _reference_digest(reference: str) -> str:
    return keyed_digest("ledger/thanks", reference)


def _typed_digest(typed: str) -> str:
    return _reference_digest(app_settings(settings.UNION.ledger).reference_kind.read(typed) or "")


def send_thanks(actor: Actor, typed: str) -> None:
    """Queue one e-mail to the giver with this reference, and delete the request.

    The sealed address is deleted later, with other unclaimed ones, so that the e-mail can be sent before.
    """
    authorize(policy.thank, actor)
    digest = _typed_digest(typed)
    with transaction.atomic():
        thanks = Thanks.objects.select_for_update().filter(reference_digest=digest).first()
        if thanks is None:
            raise NoThanksRequested
        facts = post.office_facts("treasurer")
        post.write_email("ledger/thanks", [thanks.address_token], facts=facts, on_doubt="resend")
        thanks.delete()
        audit.record_event(actor, "thanks.sent", office="treasurer")


def send_waiting_thanks(actor: Actor, references: Collection[str]) -> set[str]:
    """Thank the givers who wait among these references of transfers, and return their references."""
    authorize(policy.thank, actor)
    waiting = set(Thanks.objects.values_list("reference_digest", flat=True))
    found = {each for each in references if waiting and _typed_digest(each) in waiting}
    for reference in found:
        send_thanks(actor, reference)
    return found


def forget_thanks(actor: Actor, day: date) -> int:
    """Delete requests whose transfer never came, and return how many."""
    authorize(policy.forget, actor)
    due = Thanks.objects.filter(day__lt=add_days(day, -settings.UNION.statutes.confirm_days))
    with transaction.atomic():
        for thanks in due:
            post.forget_address(thanks.address_token)
        return due.delete()[0]
