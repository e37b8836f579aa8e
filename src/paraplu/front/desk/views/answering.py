"""What an active member said she can be asked, written down by the secretary as she asked."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import Request, SeeOther, page
from paraplu.front.desk import policy, queries
from paraplu.front.desk.views import show
from paraplu.front.desk.views.persons import note_look
from paraplu.people import api as people
from paraplu.trust.consent import api as consent


@page(policy.see_people, find=queries.active_person, methods=("GET", "POST"))
def answers(request: Request, person: people.Person) -> HttpResponse:
    """Yes, no or later to each thing, and pauses; one tap each."""
    number = person.number
    if request.method == "POST" and _wrote_down(request, number):
        return SeeOther("desk:answers", number)
    note_look(request, number)
    wrong = request.method == "POST"
    told = {
        "person": person,
        "asked": queries.can_be_asked(number),
        "expected": queries.expected(number),
        "sentence": _("We did not understand this. Please use the buttons.") if wrong else "",
    }
    return show(request, "answers", told, 422 if wrong else 200)


def _wrote_down(request: Request, number: int) -> bool:
    kind, said = request.POST.get("kind", ""), request.POST.get("said", "")
    try:
        if said in ("pause", "resume"):
            consent.pause(request.actor, number, kind, said == "pause")
        else:
            consent.answer(request.actor, number, kind, said)
    except consent.Unasked:
        return False
    return True
