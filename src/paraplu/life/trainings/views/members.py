"""Pages of the office: requests for trainings, trainers, the day."""

from collections.abc import Callable
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.forms import Form
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.life.trainings import actions, policy, queries
from paraplu.life.trainings.closing_form import PeopleTrainedForm
from paraplu.life.trainings.forms import (
    PAST,
    PromiseForm,
    TrainerAskForm,
    TrainerForm,
    TrainingAnswerForm,
)
from paraplu.life.trainings.models import Trainer, Training
from paraplu.trust.post import api as post


@authorized_page(policy.answer)
def training_requests_page(request: ActorRequest) -> HttpResponse:
    """List the requests, those that wait first."""
    list_page = queries.visible_training_requests(request.actor, request.GET.get("page", ""))
    return render(request, "trainings/list.html", {"list_page": list_page})


@authorized_page(policy.answer, find=queries.visible_training_request)
def training_request_page(request: ActorRequest, found: Training) -> HttpResponse:
    """Show a request, how many trainers said yes, and how many are needed."""
    return _render_training_request(request, found)


def _render_training_request(
    request: ActorRequest, found: Training, form: Form | None = None
) -> HttpResponse:
    ready = queries.training_day_subject(found)
    forms: dict[str, Form] = {
        "answer": TrainingAnswerForm(initial={"after": found.emails_sent}),
        "promise": PromiseForm(initial={"after": found.emails_sent}),
        "trainer": TrainerForm(actor=request.actor),
        "ask": TrainerAskForm(initial={"key": uuid4()}),
        "closing": PeopleTrainedForm(),
    }
    if form is not None:
        forms[next(name for name, other in forms.items() if type(other) is type(form))] = form
    context = {
        "found": found,
        "labels": queries.training_request_labels(found),
        "ready": ready,
        "may_promise": policy.promise(request.actor, ready),
    }
    return render(request, "trainings/training.html", {**context, **forms}, status=422 if form else 200)


@authorized_page(policy.answer, find=queries.visible_training_request, methods=("POST",))
def answer_training_request(request: ActorRequest, found: Training) -> HttpResponse:
    """Send a friendly no, or a question."""
    form = TrainingAnswerForm(request.POST)
    return _act_on_form(
        request, found, form,
        lambda: actions.answer_training_request(
            request.actor, found.pk, form.cleaned_data["reply"], form.training_email_body()
        ),
    )  # fmt: skip


@authorized_page(policy.answer, find=queries.visible_training_request, methods=("POST",))
def ask_training_members(request: ActorRequest, found: Training) -> HttpResponse:
    """Ask members whether they give the training."""
    form = TrainerAskForm(request.POST)
    return _act_on_form(
        request,
        found,
        form,
        lambda: actions.ask_training_members(request.actor, found.pk, form.trainer_ask_data()),
    )


@authorized_page(policy.answer, find=queries.visible_training_request, methods=("POST",))
def name_trainer(request: ActorRequest, found: Training) -> HttpResponse:
    """Record that a member said yes by telephone or in person."""
    form = TrainerForm(request.POST, actor=request.actor)
    return _act_on_form(
        request, found, form,
        lambda: actions.name_trainer(request.actor, found.pk, form.cleaned_data["number"]),
    )  # fmt: skip


@authorized_page(policy.see_own)
def own_namings_page(request: ActorRequest) -> HttpResponse:
    """List the trainings for which the office named the actor."""
    return _render_own_namings(request)


def _render_own_namings(request: ActorRequest, fault: str = "") -> HttpResponse:
    values = {"namings": queries.namings_to_answer(request.actor.number_or_zero), "fault": fault}
    return render(request, "trainings/mine.html", values, status=422 if fault else 200)


@authorized_page(policy.see_own, find=queries.own_naming, methods=("POST",))
def answer_naming(request: ActorRequest, own: Trainer) -> HttpResponse:
    """Agree to give a training, or decline."""
    step = {"yes": actions.agree_to_naming, "no": actions.decline_naming}.get(request.POST.get("answer", ""))
    if step is None:
        return _render_own_namings(request, _("Choose yes or no."))
    step(request.actor, own.training_id)
    return MemberRedirect("trainings:mine")


@authorized_page(policy.answer, find=queries.visible_training_request, methods=("POST",))
def promise_training_day(request: ActorRequest, found: Training) -> HttpResponse:
    """Promise a day, when enough trainers said yes."""
    form = PromiseForm(request.POST)
    if not policy.promise(request.actor, queries.training_day_subject(found)):
        form.add_error("day", _("Not enough trainers have agreed. At least two go to the police."))
    return _act_on_form(
        request, found, form,
        lambda: actions.promise_training_day(
            request.actor, found.pk, form.cleaned_data["day"], form.training_email_body()
        ),
    )  # fmt: skip


@authorized_page(policy.answer, find=queries.visible_training_request, methods=("POST",))
def close_training_request(request: ActorRequest, found: Training) -> HttpResponse:
    """Close the request."""
    form = PeopleTrainedForm(request.POST)
    if not form.is_valid():
        return _render_training_request(request, found, form)
    try:
        actions.close_training_request(request.actor, found.pk, form.cleaned_data["people"] or 0)
    except actions.TrainingRequestClosed:
        raise Http404 from None
    return MemberRedirect("trainings:list")


def _act_on_form(request: ActorRequest, found: Training, form: Form, act: Callable[[], None]) -> HttpResponse:
    """Act on a valid form; a refusal is shown beside its field."""
    if form.is_valid():
        try:
            act()
        except (actions.NoSuchMember, actions.DayInPast, actions.TextNamesTrainer, post.LimitReached) as why:
            form.add_error(*_refusal_beside_field(why))
        except actions.TrainingEmailAlreadySent:
            return MemberRedirect("trainings:training", found.pk)
        except actions.TrainingRequestClosed:
            raise Http404 from None
    if form.errors:
        return _render_training_request(request, found, form)
    return MemberRedirect("trainings:training", found.pk)


def _refusal_beside_field(why: Exception) -> tuple[str, str]:
    """The form field of a refusal, and its sentence."""
    match why:
        case actions.NoSuchMember():
            return "number", _("No active member has this number.")
        case actions.DayInPast():
            return "day", str(PAST)
        case post.LimitReached():
            return "text", why.refusal_sentence
        case _:
            return "text", _("Remove the names and numbers of trainers from the text.")
