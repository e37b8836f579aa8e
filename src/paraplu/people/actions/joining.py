"""Joining through the public form: it is sent, a link or a code comes back, and confirming makes a member."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from paraplu.base import clock, form_tokens
from paraplu.base.binding_text import binding_text
from paraplu.base.intake import digest_of_typed_code, return_code_digest, return_code_for, save_once
from paraplu.base.models import UsedFormToken
from paraplu.base.origins import absolute_url
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import RETURN_CODE_BYTES, write_secret_code
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import MemberStatus
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._applications import open_application
from paraplu.people.models import Application, JoinRequest, Member
from paraplu.people.queries import unanswered_join_requests
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

LINK, CODE = "people/link", "people/code"


class InvalidCode(Exception):
    """This link, code or form token opens nothing: unknown, too old, or used for something else."""


@dataclass(frozen=True, slots=True)
class JoinData:
    """What a filled-in form says; there is no legal name in it."""

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
class JoinReply:
    """The reply to the form: a return code, or None because an e-mail is on its way."""

    code: str | None


@dataclass(frozen=True, slots=True)
class JoinConfirmation:
    """What the person learns: the last day for an answer, and the code that opens their account once.

    number is None where the union answers each request itself before anybody becomes a member. has_address:
    they gave an e-mail address on this form.
    """

    number: int | None
    setup_code: str = ""
    ends_on: date | None = None
    has_address: bool = True


def ask_to_join(actor: Actor, data: JoinData, nonce: bytes) -> JoinReply:
    """Store a request once per form token; the same form with the same token gets the same answer again."""
    authorize(policy.join, actor)
    with transaction.atomic():
        request = _request(data, nonce)
        if save_once(request, asdict(data), nonce) and data.address:
            _send_confirmation(request, data, nonce)
    return JoinReply(None if data.address else return_code_for(CODE, nonce))


def confirm_request(actor: Actor, proof: str, nonce: bytes) -> JoinConfirmation:
    """Make a member of the person with the link or code; repeatable until their account is open."""
    authorize(policy.confirm, actor)
    with transaction.atomic():
        request = _lock_open_request(proof)
        _mark_token_used(nonce, request)
        if request.confirmed_on is None:
            _record_confirmation(request)
        return _confirmation_of(request)


def accept_join_request(actor: Actor, request_id: UUID) -> None:
    """Accept a confirmed request, where the union answers each itself; the person becomes supporting.

    Raises LimitReached where a second person has to agree first.
    """
    with transaction.atomic():
        authorize(policy.answer_request, actor)
        request = _lock_confirmed_request(request_id)
        token = request.address_token
        number = _complete_request(request)
        if token:
            post.write_email("people/answer", [token], facts=post.office_facts("secretary"))
        decisions.note_tie(actor.number, number)
        post.use_limit(actor, post.ACCEPTED)
        audit.record_event(actor, "joining.accepted", number, "secretary")


def decline_join_request(actor: Actor, request_id: UUID) -> None:
    """Decline a confirmed request without a reason; only that one was declined is logged.

    Threat: an office that keeps people out unseen. Raises LimitReached where a second person has to agree.
    """
    with transaction.atomic():
        authorize(policy.answer_request, actor)
        request = _lock_confirmed_request(request_id)
        if request.address_token:
            post.forget_address(request.address_token)
        request.delete()
        post.use_limit(actor, post.DECLINED)
        audit.record_event(actor, "joining.declined", office="secretary")


def _lock_confirmed_request(request_id: UUID) -> JoinRequest:
    found = unanswered_join_requests().select_for_update().filter(pk=request_id).first()
    if found is None:
        raise InvalidCode
    return found


def _request(data: JoinData, nonce: bytes) -> JoinRequest:
    """With an address its link confirms the request, without one the code that the page shows."""
    text = binding_text(data.assent_language)
    column, purpose = ("link_digest", LINK) if data.address else ("code_digest", CODE)
    return JoinRequest(
        form=data.form,
        working_name=data.working_name,
        language=data.language,
        chapter=data.chapter,
        topics=list(data.topics),
        adult=data.adult,
        declared=data.declared,
        assent_version=text.version,
        assent_language=text.language,
        **{column: return_code_digest(purpose, nonce)},
    )


def _send_confirmation(request: JoinRequest, data: JoinData, nonce: bytes) -> None:
    """Write one e-mail with the link, sealed to the mailer; the address is stored nowhere else."""
    request.address_token = str(post.keep_address(data.address, data.language))
    request.save(update_fields=["address_token"])
    code = return_code_for(LINK, nonce)
    link = absolute_url("forms", "people:confirm_by_link", code, language=data.language)
    post.write_email("people/confirm", [request.address_token], secret={"link": link}, on_doubt="resend")


def _lock_open_request(proof: str) -> JoinRequest:
    """The request that this secret belongs to, locked; opening an account used it up."""
    link, code = digest_of_typed_code(LINK, proof), digest_of_typed_code(CODE, proof)
    first_day = add_days(clock.current_date(), -settings.UNION.statutes.confirm_days)
    found = (
        JoinRequest.objects.select_for_update()
        .filter(Q(link_digest=link) | Q(code_digest=code), asked_on__gte=first_day)
        .first()
    )
    if found is None:
        raise InvalidCode
    return found


def _mark_token_used(nonce: bytes, request: JoinRequest) -> None:
    """A form token confirms one request; the same page sent twice is one confirmation, not two."""
    _row, is_unspent = UsedFormToken.objects.get_or_create(
        digest=form_tokens.token_digest(nonce), defaults={"day": clock.current_date()}
    )
    if not is_unspent and request.confirmed_on is None:
        raise InvalidCode


def _record_confirmation(request: JoinRequest) -> None:
    if settings.UNION.statutes.confirmed_becomes_supporting:
        _complete_request(request)
    else:
        request.confirmed_on = clock.current_date()
        request.save(update_fields=["confirmed_on"])


def _confirmation_of(request: JoinRequest) -> JoinConfirmation:
    number = request.confirmed_number
    if number is None:
        return JoinConfirmation(None)
    has_address = request.link_digest is not None
    return JoinConfirmation(number, _new_setup_code(number), _last_answer_day(request, number), has_address)


def _last_answer_day(request: JoinRequest, number: int) -> date | None:
    """The last day for an answer to the person's application.

    Threat: an attacker who reads their e-mail joins again with their address. A member with an account sees
    the application there; this page follows from this request alone, or it would reveal that they are active
    already.
    """
    if Member.objects.get(number=number).account_id is None:
        application = Application.objects.filter(number=number).first()
        return application.ends_on if application else None
    if request.form != "active":
        return None
    return add_days(request.confirmed_on or clock.current_date(), settings.UNION.statutes.silence_days)


def _complete_request(request: JoinRequest) -> int:
    """Make the person supporting, and an applicant if they asked for that; then empty the request."""
    number = _known_by_address(request) or _enrol_from_request(request)
    member = _steps.lock_member(number)
    if request.form == "active" and member.member_status is MemberStatus.SUPPORTING:
        member.adult, member.declared = request.adult, request.declared
        # The holder of the link acts as the member whom the request created.
        open_application(Actor("person", number, MemberStatus.SUPPORTING), member, "form")
    request.confirmed_on = request.confirmed_on or clock.current_date()
    request.confirmed_number = number
    request.working_name = request.chapter = request.address_token = ""
    request.topics, request.adult, request.declared = [], False, False
    request.save()
    return number


def _known_by_address(request: JoinRequest) -> int | None:
    """Only the mailer can notice that an address joined twice; then no new member is made."""
    number = post.duplicate_owner(request.address_token) if request.address_token else None
    if number is None or not Member.objects.filter(number=number).exclude(state=MemberStatus.ENDED).exists():
        return None
    post.forget_address(request.address_token)
    return number


def _enrol_from_request(request: JoinRequest) -> int:
    member = Member(
        working_name=request.working_name,
        language=request.language,
        assent_version=request.assent_version,
        assent_language=request.assent_language,
        entered_how="form",
    )
    _steps.enrol_member(STRANGER, member, "form")
    _steps.record_joining_choices(member.number, request.chapter, request.topics, request.assent_language)
    if request.address_token:
        post.assign_address(request.address_token, member.number)
    return member.number


def _new_setup_code(number: int) -> str:
    """A new code that opens the member's account.

    Threat: an attacker who reads their e-mail joins again with their address. If they have an account, the
    attacker gets a code of the same look that opens nothing, and does not learn that there is one.
    """
    if Member.objects.get(number=number).account_id:
        return write_secret_code(secrets.token_bytes(RETURN_CODE_BYTES))
    accounts.withdraw_setup_codes(number)
    return accounts.offer_setup_code(number, purpose="open", valid_days=settings.UNION.statutes.confirm_days)


def link_account(actor: Actor, number: int, account: UUID) -> None:
    """Link an account that was opened with a code to its member; the request's link or code is used up."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.link_account, actor, member.account_id)
        member.account_id = account
        member.save(update_fields=["account"])
        JoinRequest.objects.filter(confirmed_number=number).delete()
