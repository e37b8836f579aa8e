"""Enter a person by hand, and print her card."""

from django.http import HttpResponse
from django.utils.translation import get_language

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.front.desk import forms, policy
from paraplu.front.desk.views import render_desk_page
from paraplu.people import api as people


@authorized_page(policy.see_people, methods=("GET", "POST"))
def enter_member(request: ActorRequest) -> HttpResponse:
    """For a person without account, e-mail or phone."""
    if request.method == "GET":
        form = forms.EnterByHandForm(initial={"form": "supporting", "language": get_language()})
        return render_desk_page(request, "enter", {"form": form})
    form = forms.EnterByHandForm(request.POST)
    if not form.is_valid():
        return render_desk_page(request, "enter", {"form": form}, 422)
    entered = people.enter_by_hand(request.actor, form.join_data(), form.cleaned_data["how"])
    return render_desk_page(
        request, "card", {"code": entered.setup_code, "number": entered.number, "back": False}
    )
