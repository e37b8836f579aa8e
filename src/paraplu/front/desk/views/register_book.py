"""The lines due in the register of members: counted down, then written in the book."""

from typing import Any

from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import forms, policy
from paraplu.front.desk import register_lines as lines_of_desk
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.views import render_desk_page
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import api as register


@authorized_page(policy.see_book)
def due_lines_page(request: ActorRequest) -> HttpResponse:
    """The lines that are due, and in how many days."""
    return _show_lines(request)


def _show_lines(request: ActorRequest, fault: str = "", status: int = 200) -> HttpResponse:
    page_number = request.GET.get("page", "")
    context = {
        "fault": fault,
        "lines": lines_of_desk.due_lines(request.actor, page_number),
        "seers": lines_of_desk.register_viewers(request.actor),
        "sealed": register.is_sealed(),
    }
    return render_desk_page(request, "register", context, status)


@authorized_page(policy.see_roll)
def roll_page(request: ActorRequest) -> HttpResponse:
    """How many members were active on a day, with their numbers, for the assembly; today by default."""
    form = forms.RollForm(request.GET or None)
    on = form.cleaned_data["on"] if form.is_valid() else clock.current_date()
    context = {"form": form, "on": on, "numbers": [] if form.errors else people.active_roll(on)}
    return render_desk_page(request, "roll", context, 422 if form.errors else 200)


@authorized_page(policy.see_book, find=lines_of_desk.find_due_line, methods=("POST",))
def confirm_written_line(request: ActorRequest, line: Any) -> HttpResponse:
    """Record that the line is in the book, or on paper at the member's wish."""
    register.write_in_book(request.actor, line.pk)
    return MemberRedirect("desk:register")


@authorized_page(register.policy.ask_to_show, find=lines_of_desk.find_register_viewer, methods=("POST",))
def record_register_viewing(request: ActorRequest, number: int) -> HttpResponse:
    """Say that the person saw the register today; a second office confirms it."""
    try:
        register.ask_to_show(request.actor, number)
    except decisions.CannotBeAsked as refusal:
        return _show_lines(request, refusal_sentence(refusal), 422)
    return MemberRedirect("desk:register")
