"""Through the door: a form is sent, a letter or a code comes back, and confirming it makes a member."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from paraplu.base import clock, tickets
from paraplu.base.intake import code_digest, code_for, digest_of_code, is_new
from paraplu.base.models import SpentTicket
from paraplu.base.origins import address
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import RETURN_CODE_BYTES, return_code
from paraplu.kernel.rules import insist
from paraplu.kernel.standing import State
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._applications import open_application
from paraplu.people.actions._settling_in import settle_in
from paraplu.people.models import Application, Member, Request
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

LINK, CODE = "people/link", "people/code"


class Closed(Exception):
    """This link, code or ticket opens nothing: unknown, too old, or spent on something else."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a filled-in form says; no civil name among it."""

    form: str
    working_name: str
    language: str
    assent_language: str
    chapter: str = ""
    address: str = ""
    topics: tuple[str, ...] = ()
    adult: bool = False
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the door answers: a code to come back with, or nothing more because a letter is on its way."""

    code: str | None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What she is told: until when her application may take, and the code that opens her account once.

    number is None where the union answers each request itself before anybody is a member.
    """

    number: int | None
    opening: str = ""
    ends_on: date | None = None


def ask_to_join(actor: Actor, wish: Wish, nonce: bytes) -> Receipt:
    """Keep a request once per ticket; the same form with the same ticket gets the same answer again."""
    insist(policy.join, actor)
    with transaction.atomic():
        request = _request(wish, nonce)
        if is_new(request, asdict(wish), nonce) and wish.address:
            _write_to(request, wish, nonce)
    return Receipt(None if wish.address else code_for(CODE, nonce))


def confirm(actor: Actor, proof: str, nonce: bytes) -> Confirmed:
    """Make a member of whoever holds the link or code; as often as she asks until her account is open."""
    insist(policy.confirm, actor)
    with transaction.atomic():
        request = _open_request(proof)
        _spend(nonce, request)
        if request.confirmed_on is None:
            _note_confirmed(request)
        return _told(request)


def accept_request(actor: Actor, request_id: UUID) -> None:
    """Where the union answers each confirmed request itself: yes, she is a supporting member."""
    with transaction.atomic():
        insist(policy.answer_request, actor)
        request = _confirmed_request(request_id)
        token = request.address_token
        number = _welcome(request)
        if token:
            post.write("people/answer", [token])
        audit.record(actor, "person.entered", number, "secretary")


def decline_request(actor: Actor, request_id: UUID) -> None:
    """No, without a reason; nothing of it is kept."""
    with transaction.atomic():
        insist(policy.answer_request, actor)
        request = _confirmed_request(request_id)
        if request.address_token:
            post.forget_address(request.address_token)
        request.delete()


def _confirmed_request(request_id: UUID) -> Request:
    waiting = Request.objects.select_for_update().filter(confirmed_on__isnull=False, confirmed_number=None)
    found = waiting.filter(pk=request_id).first()
    if found is None:
        raise Closed
    return found


def _request(wish: Wish, nonce: bytes) -> Request:
    """With an address its link confirms it, without one the code that the page shows."""
    column, purpose = ("link_digest", LINK) if wish.address else ("code_digest", CODE)
    return Request(
        form=wish.form,
        working_name=wish.working_name,
        language=wish.language,
        chapter=wish.chapter,
        topics=list(wish.topics),
        adult=wish.adult,
        declared=wish.declared,
        assent_version=settings.UNION.mission_version,
        assent_language=wish.assent_language,
        **{column: code_digest(purpose, nonce)},
    )


def _write_to(request: Request, wish: Wish, nonce: bytes) -> None:
    """One letter with the link, sealed to the mailer; the address goes into no other place."""
    request.address_token = str(post.keep(wish.address, wish.language))
    request.save(update_fields=["address_token"])
    link = address("doors", "people:confirm_by_link", code_for(LINK, nonce), language=wish.language)
    post.write("people/confirm", [request.address_token], secret={"link": link}, on_doubt="resend")


def _open_request(proof: str) -> Request:
    """The request that this secret belongs to, locked; an opened account has used it up."""
    link, code = digest_of_code(LINK, proof), digest_of_code(CODE, proof)
    first_day = add_days(clock.today(), -settings.UNION.statutes.confirm_days)
    found = (
        Request.objects.select_for_update()
        .filter(Q(link_digest=link) | Q(code_digest=code), asked_on__gte=first_day)
        .first()
    )
    if found is None:
        raise Closed
    return found


def _spend(nonce: bytes, request: Request) -> None:
    """A ticket confirms one request; the same page sent twice is the same wish, not a second one."""
    _row, is_unspent = SpentTicket.objects.get_or_create(
        digest=tickets.digest(nonce), defaults={"day": clock.today()}
    )
    if not is_unspent and request.confirmed_on is None:
        raise Closed


def _note_confirmed(request: Request) -> None:
    if settings.UNION.statutes.confirmed_becomes_supporting:
        _welcome(request)
    else:
        request.confirmed_on = clock.today()
        request.save(update_fields=["confirmed_on"])


def _told(request: Request) -> Confirmed:
    number = request.confirmed_number
    if number is None:
        return Confirmed(None)
    return Confirmed(number, _opening(number), _answer_by(request, number))


def _answer_by(request: Request, number: int) -> date | None:
    """Until when her application may take.

    Threat: whoever reads her mail joins again with her address. With an account she sees her application at
    home; here the page follows from this request alone, or it would tell him that she is active already.
    """
    if Member.objects.get(number=number).account_id is None:
        application = Application.objects.filter(number=number).first()
        return application.ends_on if application else None
    if request.form != "active":
        return None
    return add_days(request.confirmed_on or clock.today(), settings.UNION.statutes.silence_days)


def _welcome(request: Request) -> int:
    """Supporting from now on, and applying if she asked for that; what the request held is emptied."""
    number = _known_by_address(request) or _enrol(request)
    member = _steps.locked(number)
    if request.form == "active" and member.standing is State.SUPPORTING:
        member.adult, member.declared = request.adult, request.declared
        open_application(_herself(number), member, "form")
    request.confirmed_on = request.confirmed_on or clock.today()
    request.confirmed_number = number
    request.working_name = request.chapter = request.address_token = ""
    request.topics, request.adult, request.declared = [], False, False
    request.save()
    return number


def _known_by_address(request: Request) -> int | None:
    """The mailer alone can notice that an address joined twice; then nobody new is made."""
    number = post.double_of(request.address_token) if request.address_token else None
    if number is None or not Member.objects.filter(number=number).exclude(state=State.ENDED).exists():
        return None
    post.forget_address(request.address_token)
    return number


def _enrol(request: Request) -> int:
    member = Member(
        working_name=request.working_name,
        language=request.language,
        assent_version=request.assent_version,
        assent_language=request.assent_language,
        entered_how="form",
    )
    _steps.enrol(STRANGER, member, "form")
    herself, language = _herself(member.number), request.assent_language
    settle_in(herself, member.number, request.chapter, request.topics, language)
    if request.address_token:
        post.assign(request.address_token, member.number)
    return member.number


def _herself(number: int) -> Actor:
    """Who holds the secret of the request speaks for the member it becomes."""
    return Actor("person", number, State.SUPPORTING)


def _opening(number: int) -> str:
    """A fresh code that opens her account.

    Threat: whoever reads her mail joins again with her address. If she has an account he gets a code of the
    same look that opens nothing: he neither comes in nor learns that there is one.
    """
    if Member.objects.get(number=number).account_id:
        return return_code(secrets.token_bytes(RETURN_CODE_BYTES))
    accounts.withdraw_vouchers(number)
    return accounts.offer_opening(number, purpose="open", valid_days=settings.UNION.statutes.confirm_days)
