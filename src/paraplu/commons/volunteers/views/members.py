"""Members' pages: offers to help, the answer, and tasks."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.forms import Form
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.volunteers import actions, policy, queries
from paraplu.commons.volunteers.forms import (
    TaskDoneForm,
    TaskForm,
    VolunteerAnswerForm,
    tasks_with_forms,
)
from paraplu.commons.volunteers.models import Task, Volunteer
from paraplu.trust.post import api as post


@authorized_page(policy.answer)
def volunteers_page(request: ActorRequest) -> HttpResponse:
    """The volunteers, those who wait for an answer first."""
    list_page = queries.visible_volunteers(request.actor, request.GET.get("page", ""))
    return render(request, "volunteers/list.html", {"list_page": list_page})


@authorized_page(policy.answer, find=queries.visible_volunteer)
def volunteer_page(request: ActorRequest, found: Volunteer) -> HttpResponse:
    """One volunteer: the offer, the accepted note, and tasks."""
    return _render_volunteer(request, found)


def _render_volunteer(
    request: ActorRequest, found: Volunteer, form: Form | None = None, done: TaskDoneForm | None = None
) -> HttpResponse:
    context = {
        "found": found,
        "labels": queries.offer_labels(found),
        "tasks": tasks_with_forms(found, done),
        "may_give": policy.give_task(request.actor, queries.volunteer_subject(found)),
        "answer": VolunteerAnswerForm(initial={"after": found.emails_sent}),
        "task_form": TaskForm(initial={"key": uuid4()}),
    }
    if form is not None:
        context["answer" if isinstance(form, VolunteerAnswerForm) else "task_form"] = form
    return render(request, "volunteers/volunteer.html", context, status=422 if form or done else 200)


@authorized_page(policy.answer, find=queries.visible_volunteer, methods=("POST",))
def answer_offer(request: ActorRequest, found: Volunteer) -> HttpResponse:
    """Answer yes, no, or with a question."""
    form = VolunteerAnswerForm(request.POST)
    if not form.is_valid():
        return _render_volunteer(request, found, form)
    try:
        actions.answer_offer(request.actor, found.pk, form.cleaned_data["reply"], form.email_body())
    except post.LimitReached as reached:
        form.add_error("text", reached.refusal_sentence)
        return _render_volunteer(request, found, form)
    except actions.VolunteerEmailAlreadySent:
        return MemberRedirect("volunteers:volunteer", found.pk)
    except actions.VolunteerOfferClosed:
        raise Http404 from None
    return MemberRedirect("volunteers:volunteer", found.pk)


@authorized_page(policy.answer, find=queries.visible_volunteer, methods=("POST",))
def give_task(request: ActorRequest, found: Volunteer) -> HttpResponse:
    """Give a task, if the volunteer accepted the note in force."""
    form = TaskForm(request.POST)
    if not policy.give_task(request.actor, queries.volunteer_subject(found)):
        form.add_error(
            "title", _("This person first has to agree to the current information note, on their own page.")
        )
    if not form.is_valid():
        return _render_volunteer(request, found, form)
    try:
        actions.give_task(request.actor, found.pk, form.cleaned_data["title"], form.cleaned_data["key"])
    except post.LimitReached as reached:
        form.add_error("title", reached.refusal_sentence)
        return _render_volunteer(request, found, form)
    except actions.VolunteerOfferClosed:
        raise Http404 from None
    return MemberRedirect("volunteers:volunteer", found.pk)


@authorized_page(policy.answer, find=queries.visible_task, methods=("POST",))
def mark_task_done(request: ActorRequest, found: Task) -> HttpResponse:
    """Mark a task as done, with the hours that it took."""
    form = TaskDoneForm(found.pk, request.POST)
    if not form.is_valid():
        return _render_volunteer(request, found.volunteer, done=form)
    actions.mark_task_done(request.actor, found.pk, form.cleaned_data["hours"])
    return MemberRedirect("volunteers:volunteer", found.volunteer_id)


@authorized_page(
    policy.answer, find=queries.visible_volunteer, methods=("POST",), recently_authenticated=True
)
def end_volunteering(request: ActorRequest, found: Volunteer) -> HttpResponse:
    """End a volunteer's help."""
    try:
        actions.end_volunteering(request.actor, found.pk)
    except actions.VolunteerOfferClosed:
        raise Http404 from None
    return MemberRedirect("volunteers:list")
