"""What this app knows about a person: every stored field, in their language.

Threat: a person cannot know of a field that is left out here; a test compares with the descriptions.
"""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from paraplu.base.known import KnownField, build_known_about, rows_about
from paraplu.kernel.standing import Step
from paraplu.people.models import (
    Application,
    ImportedLine,
    JoinRequest,
    Member,
    MembershipChange,
    PendingEdit,
    Vouch,
)
from paraplu.people.queries import person_by_number
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from paraplu.trust.register import api as book

UNTIL_LEFT = gettext_lazy("until some weeks after your membership ends")
FOR_EVER = gettext_lazy(
    "if you were an active member: for ever, as a number without a name; if not: until your data is deleted"
)
UNTIL_ANSWER = gettext_lazy("until the application has an answer, at most 30 days")
THIRTY_DAYS = gettext_lazy("30 days after your application")
THIRTY_DAYS_OF_A_LIST = gettext_lazy("30 days after the list was imported")

MEMBER = {
    "number": gettext_lazy("Your number"),
    "working_name": gettext_lazy("Your chosen name"),
    "language": gettext_lazy("Your language"),
    "state": gettext_lazy("Your form of membership"),
    "since": gettext_lazy("In this form since"),
    "adult": gettext_lazy("You declared that you are old enough"),
    "declared": gettext_lazy("You agreed to the declaration in the statutes"),
    "rule_number": gettext_lazy("Admitted under rule number"),
    "assent_version": gettext_lazy("Version of mission and vision that you agreed to"),
    "assent_language": gettext_lazy("Language in which you read it"),
    "entered_how": gettext_lazy("How you joined"),
    "account_id": gettext_lazy("Random number of your account"),
}
CHANGE = {
    "number": gettext_lazy("Your number, in your history"),
    "day": gettext_lazy("Day of a step"),
    "step": gettext_lazy("The step"),
    "state": gettext_lazy("Membership after that step"),
    "decided_by": gettext_lazy("Recorded by"),
    "how": gettext_lazy("Decided by, or how you asked"),
    "act": gettext_lazy("Number of the decision"),
}
EDIT = {
    "number": gettext_lazy("Your number, with a change that is not done yet"),
    "working_name": gettext_lazy("Name, in a change that is not done yet"),
    "chapter": gettext_lazy("Chapter, in a change that is not done yet"),
    "topics": gettext_lazy("Topics, in a change that is not done yet"),
    "day": gettext_lazy("You asked for this change on"),
}
NOTED = {"noted_by": gettext_lazy("Your number, with a vouch that you recorded and nobody has confirmed yet")}
UNTIL_CHANGED = gettext_lazy("until it is carried out or stopped")
REQUEST = {
    "form": gettext_lazy("On the form you chose"),
    "working_name": gettext_lazy("Name on that form"),
    "language": gettext_lazy("Language on that form"),
    "chapter": gettext_lazy("Chapter on that form"),
    "topics": gettext_lazy("Topics on that form"),
    "adult": gettext_lazy("Old enough, on that form"),
    "declared": gettext_lazy("Declaration in the statutes, on that form"),
    "assent_version": gettext_lazy("Version of mission and vision, on that form"),
    "assent_language": gettext_lazy("Language of that text"),
    "asked_on": gettext_lazy("Day of that form"),
    "confirmed_on": gettext_lazy("Day on which you confirmed it"),
    "confirmed_number": gettext_lazy("Your number, with that form"),
}
APPLICATION = {
    "number": gettext_lazy("Your number, with your application to become an active member"),
    "asked_on": gettext_lazy("You applied to become an active member on"),
    "ends_on": gettext_lazy("Last day for an answer"),
}
BROUGHT = {
    "number": gettext_lazy("Your number, with the line of an imported list"),
    "stops": gettext_lazy("That list said that you stopped e-mails"),
    "compared": gettext_lazy("The mailer checked whether your address was here already"),
    "day": gettext_lazy("Your line of the list was imported on"),
}
VOUCH_FOR = {
    "number": gettext_lazy("Your number, with a member who vouched for you"),
    "day": gettext_lazy("A member vouched for you on"),
}
VOUCH_BY = {
    "by": gettext_lazy("Your number, with a person for whom you vouched"),
    "day": gettext_lazy("You vouched on"),
}

NAMES = {
    "supporting": gettext_lazy("supporting member"),
    "applying": gettext_lazy("supporting member who applied to become an active member"),
    "active": gettext_lazy("active member"),
    "ended": gettext_lazy("no longer a member"),
    "join": pgettext_lazy("people state", "joined"),
    "ask_active": gettext_lazy("applied to become an active member"),
    "admit": pgettext_lazy("people state", "admitted"),
    "refuse": gettext_lazy("not accepted"),
    "silence": gettext_lazy("nobody answered in time"),
    "withdraw": gettext_lazy("application withdrawn"),
    "resign": pgettext_lazy("people state", "left"),
    "exclude": gettext_lazy("excluded by the General Assembly"),
    "lapse": gettext_lazy("ended after a long time without contact"),
    "step_down": gettext_lazy("supporting member again"),
    "form": gettext_lazy("by a form"),
    "list": gettext_lazy("with a list that the union kept before"),
    "phone": gettext_lazy("by phone"),
    "in_person": gettext_lazy("in person"),
    "paper": gettext_lazy("on paper"),
    "deed": gettext_lazy("the founding deed"),
    "system": gettext_lazy("the system, automatically"),
    "secretary": gettext_lazy("the secretary"),
    "board": gettext_lazy("the Board"),
    "assembly": gettext_lazy("the General Assembly"),
    "erasure": gettext_lazy("by the deletion of your data"),
}


_history = rows_about(MembershipChange, "number", ("day", "step", "state"), "id")


def known_about(number: int) -> list[KnownField]:
    """Every field of every row about a person."""
    return _member_fields(number)


def account_known_about(number: int) -> list[KnownField]:
    """What is stored of a person's account: the app `accounts` knows no member numbers."""
    member = person_by_number(number)
    return accounts.known_about(member.account if member else None)


def fields_after_erasure(number: int) -> list[KnownField]:
    """What erasure leaves of a number: who was active when, the register's lines, the signed key list."""
    lines = _history(number)
    was_active = any(step == Step.ADMIT for _day, step, _state in lines)
    stays = _("for ever, as a number without a name: the law asks who was an active member on which day")
    history = [
        KnownField(
            _("A change of membership"),
            f"{_in_words('day', day)} · {_in_words('state', state)}",
            "MembershipChange.day",
            lifetime=stays,
        )
        for day, _step, state in lines
        if was_active
    ]
    return [*history, *book.fields_after_erasure(number), *keys.fields_after_erasure(number)]


def _in_words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return pgettext("people state", "yes") if value else pgettext("people state", "no")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if name in ("state", "step", "how", "entered_how", "form"):
        return str(NAMES.get(value, value))
    if name == "decided_by" and value is not None:
        return _("somebody with a role")
    if isinstance(value, list):
        return ", ".join(value) or "–"
    return "–" if value in ("", None) else str(value)


_member_fields = build_known_about(
    _in_words,
    (Member, "number", MEMBER, UNTIL_LEFT),
    (MembershipChange, "number", CHANGE, FOR_EVER),
    (JoinRequest, "confirmed_number", REQUEST, THIRTY_DAYS),
    (Application, "number", APPLICATION, UNTIL_ANSWER),
    (ImportedLine, "number", BROUGHT, THIRTY_DAYS_OF_A_LIST),
    (Vouch, "number", VOUCH_FOR, UNTIL_ANSWER),
    (Vouch, "by", VOUCH_BY, UNTIL_ANSWER),
    (Vouch, "noted_by", NOTED, UNTIL_ANSWER),
    (PendingEdit, "number", EDIT, UNTIL_CHANGED),
)
