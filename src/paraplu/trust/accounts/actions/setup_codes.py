"""Setup codes: one-time codes, printed on a card, that open an account or restore access to one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account, Recovery, SetupCode
from paraplu.trust.accounts.queries import setup_code_digest
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class CodeRecipient:
    """The person who gets a setup code.

    holds_office: they hold or held an office within 90 days. is_active: they have rights that a stranger
    could use. can_be_told: they have an e-mail address or a log-in that works.
    """

    number: int
    account: UUID | None
    holds_office: bool
    is_active: bool
    can_be_told: bool

    @property
    def has_something_to_lose(self) -> bool:
        return self.account is not None or self.is_active


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A printed code, and the act that it waits for; None for a code that works at once."""

    code: str
    act: decisions.PendingAct | None


def issue_setup_code(actor: Actor, person: CodeRecipient) -> IssuedCode:
    """Print a code for a person who is with the secretary in person; an earlier code becomes invalid.

    Threat: a setup code replaces every key, so the secretary alone could enter the account of another. Where
    there is something to lose the code works only after the wait in which the person can stop it.
    """
    is_tied = person.has_something_to_lose and decisions.are_tied(actor.number, person.number)
    subject = policy.SetupCodeSubject(
        person.number, person.holds_office and person.account is not None, is_tied
    )
    authorize(policy.issue_setup_code, actor, subject)
    purpose = "recover" if person.account else "open"
    with transaction.atomic():
        audit.lock_log()
        if not person.has_something_to_lose:
            code, act = _keys.create_setup_code(person.number, purpose), None
        else:
            never = add_days(current_date(), _keys.VALID_DAYS + 1)
            code = _keys.create_setup_code(person.number, purpose, account=person.account, ready_on=never)
            act = _ask_for_release(actor, person, code)
        audit.record_event(actor, "card.issued", about=person.number)
    return IssuedCode(code, act)


def _ask_for_release(actor: Actor, person: CodeRecipient, code: str) -> decisions.PendingAct:
    """The act names the code by its keyed digest."""
    arguments = {"code": setup_code_digest(code)}
    request = decisions.ActRequest(
        "accounts.issue_setup_code", person.number, arguments, can_be_told=person.can_be_told
    )
    return decisions.ask_for_act(actor, request)


def release_setup_code(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Let a setup code work from today on: the wait is over and nobody stopped it."""
    number = actor.act.subject if actor.act else 0
    authorize(policy.release_setup_code, actor, number)
    waiting = SetupCode.objects.filter(digest=arguments["code"], number=number)
    if not waiting.update(ready_on=current_date()):
        raise SubjectGone


def offer_setup_code(actor: Actor, number: int, purpose: str, account: UUID | None, **terms: Any) -> str:
    """A code that another app gives out, by e-mail or on its page; terms: valid_days, ready_on."""
    authorize(policy.act_for_app, actor, number)
    return _keys.create_setup_code(number, purpose, account=account, **terms)


def withdraw_setup_codes(actor: Actor, number: int, *purposes: str) -> int:
    """Delete every unused code for this number, or only those for these uses."""
    authorize(policy.act_for_app, actor, number)
    wanted = purposes or ("open", "recover")
    return int(SetupCode.objects.filter(number=number, purpose__in=wanted).delete()[0])


def close_account(actor: Actor, account_id: UUID) -> None:
    """Delete the account with its sessions, keys and codes."""
    authorize(policy.act_for_app, actor, account_id)
    Account.objects.filter(pk=account_id).delete()


def forget_number(actor: Actor, number: int) -> None:
    """Delete the setup codes and recoveries of this number."""
    authorize(policy.act_for_app, actor, number)
    with transaction.atomic():
        SetupCode.objects.filter(number=number).delete()
        Recovery.objects.filter(number=number).delete()
