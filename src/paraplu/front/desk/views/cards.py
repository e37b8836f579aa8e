"""Cards with a setup code: for one person, or for a few who were ticked in the list of people."""

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import MEMBER_NUMBER, ActorRequest, authorized_page
from paraplu.front.desk import policy, queries
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.looks import log_person_look
from paraplu.front.desk.queries import MemberDetails
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions

# Threat: a pile of cards is a pile of accounts; each is handed over to a person who is there.
MOST_CARDS = 5


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A card for a person, or why there is none."""

    shown: MemberDetails
    issued: accounts.IssuedCode | None = None
    fault: str = ""


@authorized_page(
    policy.see_people,
    find=queries.member_for_setup_code,
    methods=("GET", "POST"),
    recently_authenticated=True,
)
def print_setup_code(request: ActorRequest, shown: MemberDetails) -> HttpResponse:
    """Show a code for a printed card, once: it opens an account or restores access to one."""
    if request.method == "GET":
        log_person_look(request.actor, shown.person.number)
        return render_desk_page(request, "setup_code_ask", {"shown": shown})
    card = _print_card(request.actor, shown)
    if card.issued is None:
        return render_desk_page(request, "setup_code_ask", {"shown": shown, "fault": card.fault}, 422)
    context = {
        "code": card.issued.code,
        "act": card.issued.act,
        "number": shown.person.number,
        "back": shown.person.account is not None,
    }
    return render_desk_page(request, "setup_code", context)


def _print_card(actor: Actor, shown: MemberDetails) -> PrintedCard:
    if shown.has_account and shown.holds_office:
        return PrintedCard(shown, fault=_("This person has a role. Two people restore their account."))
    person = shown.person
    recipient = accounts.CodeRecipient(
        person.number,
        person.account,
        holds_office=shown.holds_office,
        is_active=person.state is MemberStatus.ACTIVE,
        can_be_told=shown.can_be_told,
    )
    try:
        return PrintedCard(shown, accounts.issue_setup_code(actor, recipient))
    except decisions.CannotBeAsked as refusal:
        return PrintedCard(shown, fault=refusal_sentence(refusal))
    except NotAuthorized:
        return PrintedCard(
            shown,
            fault=_(
                "Somebody else has to do this: in the last 90 days you entered or admitted this person, or "
                "restored their access."
            ),
        )


@authorized_page(policy.see_people, methods=("POST",), recently_authenticated=True)
def print_setup_codes(request: ActorRequest) -> HttpResponse:
    """Ask once more with the names, then show a card for each person; each counts as a look at their page."""
    numbers = list(dict.fromkeys(request.POST.getlist("person")))
    if fault := _fault_of_choice(numbers):
        return render_desk_page(request, "setup_codes_ask", {"fault": fault}, 422)
    if not all(map(MEMBER_NUMBER.fullmatch, numbers)):
        raise Http404
    persons = [queries.member_details(request.actor, int(text)) for text in numbers]
    with transaction.atomic():
        for shown in persons:
            log_person_look(request.actor, shown.person.number)
    if "sure" not in request.POST:
        return render_desk_page(request, "setup_codes_ask", {"persons": persons})
    cards = [_print_card(request.actor, shown) for shown in persons]
    return render_desk_page(request, "setup_codes", {"cards": cards})


def _fault_of_choice(numbers: list[str]) -> str:
    if not numbers:
        return _("You ticked nobody. Go back to the list and tick the people who need a card.")
    if len(numbers) > MOST_CARDS:
        fault = _("You can print up to %(most)d cards at once. Go back to the list and tick fewer people.")
        return fault % {"most": MOST_CARDS}
    return ""
