"""Enter a person by hand, and print her card."""

from django.http import HttpResponse
from django.utils.translation import get_language

from paraplu.base.pages import Request, page
from paraplu.front.desk import forms, policy
from paraplu.front.desk.views import show
from paraplu.people import api as people


@page(policy.see_people, methods=("GET", "POST"))
def enter(request: Request) -> HttpResponse:
    """For a person without account, e-mail or phone."""
    if request.method == "GET":
        form = forms.EnterForm(initial={"form": "supporting", "language": get_language()})
        return show(request, "enter", {"form": form})
    form = forms.EnterForm(request.POST)
    if not form.is_valid():
        return show(request, "enter", {"form": form}, 422)
    entered = people.enter_by_hand(request.actor, form.wish(), form.cleaned_data["how"])
    return show(request, "card", {"code": entered.opening, "number": entered.number, "back": False})
