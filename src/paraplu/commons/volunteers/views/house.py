"""In the house: who offers to help, the answer, tasks."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.forms import Form
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.volunteers import actions, policy, queries
from paraplu.commons.volunteers.forms import AnswerForm, TaskForm
from paraplu.commons.volunteers.models import Task, Volunteer


@page(policy.answer)
def listing(request: Request) -> HttpResponse:
    """Who waits stands first."""
    leaf = queries.volunteers(request.actor, request.GET.get("page", ""))
    return render(request, "volunteers/list.html", {"leaf": leaf})


@page(policy.answer, find=queries.volunteer)
def one(request: Request, found: Volunteer) -> HttpResponse:
    """What she offers, the note she accepted, her tasks."""
    return _show(request, found)


def _show(request: Request, found: Volunteer, form: Form | None = None) -> HttpResponse:
    told = {
        "found": found,
        "told": queries.told(found),
        "tasks": queries.tasks_of(found),
        "may_give": policy.give_task(request.actor, queries.signed(found)),
        "answer": AnswerForm(initial={"after": found.letters}),
        "task": TaskForm(initial={"key": uuid4()}),
    }
    if form is not None:
        told["answer" if isinstance(form, AnswerForm) else "task"] = form
    return render(request, "volunteers/volunteer.html", told, status=422 if form else 200)


@page(policy.answer, find=queries.volunteer, methods=("POST",))
def answer(request: Request, found: Volunteer) -> HttpResponse:
    """Yes, no, or a question."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        actions.answer(request.actor, found.pk, form.cleaned_data["reply"], form.words())
    except actions.AlreadySent:
        return SeeOther("volunteers:volunteer", found.pk)
    except actions.Over:
        raise Http404 from None
    return SeeOther("volunteers:volunteer", found.pk)


@page(policy.answer, find=queries.volunteer, methods=("POST",))
def task(request: Request, found: Volunteer) -> HttpResponse:
    """Give a task, once she accepted the note in force."""
    form = TaskForm(request.POST)
    if not policy.give_task(request.actor, queries.signed(found)):
        form.add_error("title", _("She has to accept the note in force first. She does it with her code."))
    if not form.is_valid():
        return _show(request, found, form)
    try:
        actions.give_task(request.actor, found.pk, form.cleaned_data["title"], form.cleaned_data["key"])
    except actions.Over:
        raise Http404 from None
    return SeeOther("volunteers:volunteer", found.pk)


@page(policy.answer, find=queries.task, methods=("POST",))
def done(request: Request, found: Task) -> HttpResponse:
    """The task is done."""
    actions.note_done(request.actor, found.pk)
    return SeeOther("volunteers:volunteer", found.volunteer_id)


@page(policy.answer, find=queries.volunteer, methods=("POST",))
def ending(request: Request, found: Volunteer) -> HttpResponse:
    """She helps no longer."""
    try:
        actions.end(request.actor, found.pk)
    except actions.Over:
        raise Http404 from None
    return SeeOther("volunteers:list")
