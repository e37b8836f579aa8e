"""Reads claims and payment files, as pages and rules see them."""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db.models import Case, QuerySet, Sum, Value, When
from django.http import Http404
from django.utils.translation import get_language

from paraplu.base.clock import first_of_month
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims import policy
from paraplu.commons.claims.models import (
    ENDED,
    ClaimReceipt,
    ClaimState,
    ExpenseClaim,
    PayeeAccount,
    PaymentFile,
)
from paraplu.commons.claims.policy import ClaimSubject, PaymentFileSubject
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers.references import (
    checked_digits,
    read_structured_reference,
    structured_reference,
)
from paraplu.kernel.statutes import app_settings
from paraplu.kernel.statutes.sections.claims import CIRCLE, SECONDS, TREASURER, ClaimSettings, ClaimUse
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

SOURCE = "claims"
WAITING = (ClaimState.SENT, ClaimState.CONFIRMED, ClaimState.AGREED)
ACCOUNT_DAYS = 60
MOST_FILES = 10
READY = (ClaimState.AGREED, ClaimState.SECONDED)


def claim_settings() -> ClaimSettings:
    """Return what the union's file says of claims."""
    return app_settings(settings.UNION.claims)


def use_of(claim: ExpenseClaim) -> ClaimUse | None:
    """Return what a claim is for; None once the settings do not have it any more."""
    return next((use for use in claim_settings().uses if use.key == claim.use), None)


def use_names() -> dict[str, str]:
    """Return the name of each use in the reader's language."""
    language = get_language() or "en"
    return {use.key: use.name.in_language(language) for use in claim_settings().uses}


def new_reference() -> str:
    """Return twelve digits of a structured reference that no claim has; they are random and say nothing."""
    while True:
        digits = checked_digits(f"{secrets.randbelow(10**10):010d}")
        if not ExpenseClaim.objects.filter(reference=digits).exists():
            return digits


def written_reference(digits: str) -> str:
    """Return a reference as a bank statement shows it."""
    return structured_reference(read_structured_reference(digits) or "")


def claimed_this_month(number: int) -> int:
    """Return the cents of all claims that a person sent this month and that were not refused."""
    sent = ExpenseClaim.objects.filter(number=number, sent_on__gte=first_of_month())
    return sent.exclude(state__in=ENDED).aggregate(total=Sum("cents"))["total"] or 0


def last_account(number: int) -> PayeeAccount | None:
    """Return the account that a person gave last and that is still there.

    None if they gave two on that day: nothing tells which was the later one, so the form asks again.
    """
    newest = list(PayeeAccount.objects.filter(number=number).order_by("-given_on")[:2])
    is_clear = len(newest) == 1 or (newest and newest[0].given_on != newest[1].given_on)
    return newest[0] if is_clear else None


def claim_digest(claim: ExpenseClaim) -> str:
    """Return SHA-256 of everything that people agree to: amount, purpose, receipt and account."""
    parts = (claim.pk.hex, claim.reference, claim.cents, claim.use, claim.proof, claim.account_digest)
    lines = "\n".join(("paraplu/claim/1", *map(str, parts)))
    return hashlib.sha256(lines.encode()).hexdigest()


def is_changed(claim: ExpenseClaim) -> bool:
    """Whether the account is gone or another than the one that everybody agreed to."""
    return claim.account is None or claim.account.digest != claim.account_digest


def subjects_of(actor: Actor, claims: Sequence[ExpenseClaim]) -> list[ClaimSubject]:
    """Return claims as a rule sees them."""
    listed = {use.key: use for use in claim_settings().uses}
    treasurers = set(offices.office_holders(TREASURER))
    people = {number for claim in claims for number in (claim.number, claim.agreed_by)}
    tied = decisions.tied_to(actor.number, people)
    own = frozenset({actor.number_or_zero})
    return [
        ClaimSubject(
            claim.number,
            claim.state,
            claim.is_large,
            listed[claim.use].leads if claim.use in listed else frozenset(),
            claim.number in treasurers,
            claim.confirmed_by,
            claim.agreed_by,
            claim.seconded_by,
            own if {claim.number, claim.agreed_by} & tied else frozenset(),
            claim,
        )
        for claim in claims
    ]


def claim_subject(actor: Actor, claim: ExpenseClaim) -> ClaimSubject:
    """Return one claim as a rule sees it."""
    return subjects_of(actor, [claim])[0]


def visible_claim(actor: Actor, expense_claim: UUID) -> ClaimSubject:
    """Return a claim, for the rule of its page; else 404."""
    found = ExpenseClaim.objects.select_related("account").filter(pk=expense_claim).first()
    if found is None:
        raise Http404
    return claim_subject(actor, found)


def file_subject(actor: Actor, made_by: int | None, claims: Sequence[ExpenseClaim]) -> PaymentFileSubject:
    """Return a payment file that is to be made, or one that is there, as a rule sees it."""
    return _file_subject(actor, made_by, subjects_of(actor, claims))


def _file_subject(actor: Actor, made_by: int | None, subjects: Sequence[ClaimSubject]) -> PaymentFileSubject:
    own = frozenset({actor.number_or_zero})
    ties = own if decisions.are_tied(actor.number, made_by) else frozenset()
    return PaymentFileSubject(made_by, False, tuple(subjects), True, ties)


def stored_file_subject(actor: Actor, found: PaymentFile, digest: str) -> PaymentFileSubject:
    """Return a stored payment file as a rule sees it; digest: of what the actor's browser built."""
    claims = claims_in(found)
    subject = file_subject(actor, found.made_by, claims)
    return replace(subject, is_released=found.released_on is not None, is_same=digest == found.digest)


def claims_in(found: PaymentFile) -> list[ExpenseClaim]:
    """Return the claims of a payment file in the order of their references."""
    return list(
        ExpenseClaim.objects.filter(payment_file=found).select_related("account").order_by("reference")
    )


def open_claims() -> QuerySet[ExpenseClaim]:
    """Return every claim on which somebody still has to act, the oldest first."""
    return ExpenseClaim.objects.filter(state__in=WAITING).order_by("sent_on", "pk")


def ready_claims(actor: Actor) -> list[ExpenseClaim]:
    """Return the claims that this person may put into a payment file now."""
    found = ExpenseClaim.objects.filter(state__in=READY).select_related("account").order_by("reference")
    return [
        subject.row
        for subject in subjects_of(actor, list(found))
        if policy.make_file(actor, PaymentFileSubject(None, False, (subject,)))
    ]


def paid_lines(claims: Iterable[ExpenseClaim]) -> Collection[UUID]:
    """Return the lines of these claims that the book says are paid."""
    lines = [claim.line for claim in claims if claim.line]
    return {line for line, status in cash_book.settlements_of(lines).items() if status.is_settled}


def own_claims(number: int) -> QuerySet[ExpenseClaim]:
    """Return everything that a person claimed, the newest first."""
    return ExpenseClaim.objects.filter(number=number).order_by("-sent_on", "pk")


def claims_page_for(actor: Actor, page: str) -> ListPage[ExpenseClaim]:
    """Return claims that this person may read: those that wait for somebody first, then the newest."""
    rows = ExpenseClaim.objects.exclude(state=ClaimState.WITHDRAWN)
    if not actor.holds(policy.AUDITOR, *CIRCLE):
        led = [use.key for use in claim_settings().uses if actor.holds(*use.leads)]
        rows = rows.filter(is_large=True, use__in=led)
    waits = Case(When(state__in=WAITING, then=Value(0)), default=Value(1))
    return paginate(rows.annotate(waits=waits).order_by("waits", "-sent_on", "pk"), page)


def keys_that_wait_for(actor: Actor, claims: Sequence[ExpenseClaim]) -> set[UUID]:
    """Return the claims on which this person acts now."""
    rules = (policy.confirm, policy.agree, policy.second)
    subjects = subjects_of(actor, claims)
    return {each.row.pk for each in subjects if any(rule(actor, each) for rule in rules)}


def claims_that_wait_for(actor: Actor) -> list[ExpenseClaim]:
    """Return all claims on which this person acts now."""
    found = open_claims()
    # An office that leads activities confirms large claims, and has no other part.
    waiting = list(found if actor.holds(*CIRCLE) else found.filter(is_large=True, state=ClaimState.SENT))
    mine = keys_that_wait_for(actor, waiting) if waiting else set()
    return [claim for claim in waiting if claim.pk in mine]


def files_that_wait_for(actor: Actor) -> list[PaymentFile]:
    """Return the payment files that this person may release, once they proved again who they are."""
    if not actor.holds(*SECONDS):
        return []
    proven = replace(actor, recently_authenticated=True)
    waiting = list(PaymentFile.objects.filter(released_on=None).order_by("made_on", "pk"))
    subjects = _subjects_by_file(proven, waiting)
    with decisions.ties_read_in_one(actor.number, [found.made_by for found in waiting]):
        return [
            found
            for found in waiting
            if policy.release(proven, _file_subject(proven, found.made_by, subjects[found.pk]))
        ]


def _subjects_by_file(actor: Actor, files: Sequence[PaymentFile]) -> dict[UUID, list[ClaimSubject]]:
    subjects: dict[UUID, list[ClaimSubject]] = {found.pk: [] for found in files}
    rows = ExpenseClaim.objects.filter(payment_file__in=files).select_related("account").order_by("reference")
    for subject in subjects_of(actor, list(rows)):
        subjects[subject.row.payment_file_id].append(subject)
    return subjects


def has_receipt(claim: ExpenseClaim) -> bool:
    """Whether the photograph is still there."""
    return ClaimReceipt.objects.filter(claim=claim).exists()


def files_for(actor: Actor) -> list[tuple[PaymentFile, list[ExpenseClaim]]]:
    """Return the newest payment files of which something is not paid yet, each with its claims."""
    found = list(PaymentFile.objects.order_by("-made_on", "pk")[:MOST_FILES])
    rows = ExpenseClaim.objects.filter(payment_file__in=found).select_related("account").order_by("reference")
    claims: dict[UUID, list[ExpenseClaim]] = {each.pk: [] for each in found}
    for claim in rows:
        claims[claim.payment_file_id].append(claim)  # type: ignore[index]
    unpaid = (ClaimState.IN_FILE, ClaimState.RELEASED)
    return [(each, claims[each.pk]) for each in found if any(row.state in unpaid for row in claims[each.pk])]


def visible_file(_actor: Actor, payment_file: UUID) -> PaymentFile:
    """Return a payment file, for the rule of a page; else 404."""
    found = PaymentFile.objects.filter(pk=payment_file).first()
    if found is None:
        raise Http404
    return found


def possible_doubles(claim: ExpenseClaim) -> list[ExpenseClaim]:
    """Return other claims of the same person and amount, of which one may be a second photograph."""
    if claim.number is None:
        return []
    same = ExpenseClaim.objects.filter(number=claim.number, cents=claim.cents).exclude(pk=claim.pk)
    return list(same.exclude(state__in=ENDED).order_by("-sent_on", "pk")[:5])
