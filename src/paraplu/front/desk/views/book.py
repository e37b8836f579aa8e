"""The lines due in the register of members: counted down, then written in the book."""

from typing import Any

from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import Request, SeeOther, page
from paraplu.front.desk import forms, policy
from paraplu.front.desk import lines as lines_of_desk
from paraplu.front.desk.views import show
from paraplu.people import api as people
from paraplu.trust.register import api as register


@page(policy.see_book)
def lines(request: Request) -> HttpResponse:
    """Which lines are due, and in how many days."""
    asked = request.GET.get("page", "")
    told = {
        "lines": lines_of_desk.due_lines(request.actor, asked),
        "seers": lines_of_desk.wants_to_see(request.actor),
        "sealed": register.is_sealed(),
    }
    return show(request, "register", told)


@page(policy.see_roll)
def roll(request: Request) -> HttpResponse:
    """Who was active on a day: a count and numbers, as the assembly needs them; today without a day."""
    form = forms.RollForm(request.GET or None)
    on = form.cleaned_data["on"] if form.is_valid() else clock.today()
    told = {"form": form, "on": on, "numbers": [] if form.errors else people.roll(on)}
    return show(request, "roll", told, 422 if form.errors else 200)


@page(policy.see_book, find=lines_of_desk.due_line, methods=("POST",))
def written(request: Request, line: Any) -> HttpResponse:
    """It stands in the book at the seat, or on paper at her wish."""
    register.write_in_book(request.actor, line.pk)
    return SeeOther("desk:register")


@page(register.policy.show_register, find=lines_of_desk.wish_to_see, methods=("POST",))
def seen(request: Request, number: int) -> HttpResponse:
    """She saw the register today."""
    register.show_register(request.actor, number)
    return SeeOther("desk:register")
