"""What an active member can be asked, recorded by the secretary at their request."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import policy, queries
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.views import render_desk_page
from paraplu.front.desk.views.persons import log_person_view
from paraplu.people import api as people
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions


@authorized_page(policy.see_people, find=queries.find_active_member, methods=("GET", "POST"))
def answers_page(request: ActorRequest, person: people.Person) -> HttpResponse:
    """Record yes, no or later for each thing, and pauses; one tap each."""
    number = person.number
    fault = _save_answer(request, number, person.account) if request.method == "POST" else ""
    if request.method == "POST" and not fault:
        return MemberRedirect("desk:answers", number)
    log_person_view(request, number)
    context = {
        "person": person,
        "asked": consent.can_be_asked(number),
        "expected": consent.expected_duties(number),
        "sentence": fault,
    }
    return render_desk_page(request, "answers", context, 422 if fault else 200)


def _save_answer(request: ActorRequest, number: int, account: UUID | None) -> str:
    """Why it cannot be recorded, or nothing once it is."""
    kind, answer = request.POST.get("kind", ""), request.POST.get("said", "")
    try:
        if answer in ("pause", "resume"):
            consent.set_pause(request.actor, number, kind, answer == "pause")
        elif answer == "yes":
            consent.ask_for_yes(request.actor, number, kind, can_be_told=people.can_be_told(number, account))
        else:
            consent.set_answer(request.actor, number, kind, answer)
    except consent.UnknownPurpose:
        return _("This cannot be recorded for somebody else.")
    except decisions.CannotBeAsked as refusal:
        return refusal_sentence(refusal)
    return ""
