"""In the house: requests for trainings, trainers, the day."""

from collections.abc import Callable
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.forms import Form
from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.trainings import actions, policy, queries
from paraplu.life.trainings.forms import PAST, AnswerForm, AskForm, PromiseForm, TrainerForm
from paraplu.life.trainings.models import Training


@page(policy.answer)
def listing(request: Request) -> HttpResponse:
    """What waits stands first."""
    leaf = queries.trainings(request.actor, request.GET.get("page", ""))
    return render(request, "trainings/list.html", {"leaf": leaf})


@page(policy.answer, find=queries.training)
def one(request: Request, found: Training) -> HttpResponse:
    """One request: who asks, how many trainers said yes, how many are needed."""
    return _show(request, found)


def _show(request: Request, found: Training, form: Form | None = None) -> HttpResponse:
    ready = queries.ready(found)
    forms: dict[str, Form] = {
        "answer": AnswerForm(initial={"after": found.letters}),
        "promise": PromiseForm(initial={"after": found.letters}),
        "trainer": TrainerForm(),
        "ask": AskForm(initial={"key": uuid4()}),
    }
    if form is not None:
        forms[next(name for name, other in forms.items() if type(other) is type(form))] = form
    told = {
        "found": found,
        "told": queries.told(found),
        "ready": ready,
        "may_promise": policy.promise(request.actor, ready),
    }
    return render(request, "trainings/training.html", {**told, **forms}, status=422 if form else 200)


@page(policy.answer, find=queries.training, methods=("POST",))
def answer(request: Request, found: Training) -> HttpResponse:
    """A friendly no, or a question."""
    form = AnswerForm(request.POST)
    return _done(
        request, found, form,
        lambda: actions.answer(request.actor, found.pk, form.cleaned_data["reply"], form.words()),
    )  # fmt: skip


@page(policy.answer, find=queries.training, methods=("POST",))
def asking(request: Request, found: Training) -> HttpResponse:
    """Members are asked whether they give it."""
    form = AskForm(request.POST)
    return _done(request, found, form, lambda: actions.ask_trainers(request.actor, found.pk, form.wished()))


@page(policy.answer, find=queries.training, methods=("POST",))
def trainer(request: Request, found: Training) -> HttpResponse:
    """Somebody said yes by telephone or in person."""
    form = TrainerForm(request.POST)
    return _done(
        request, found, form,
        lambda: actions.name_trainer(request.actor, found.pk, form.cleaned_data["number"]),
    )  # fmt: skip


@page(policy.answer, find=queries.training, methods=("POST",))
def promise(request: Request, found: Training) -> HttpResponse:
    """Promise a day, when enough trainers said yes."""
    form = PromiseForm(request.POST)
    if not policy.promise(request.actor, queries.ready(found)):
        form.add_error("day", _("Not enough trainers have said yes. To the police at least two go."))
    return _done(
        request, found, form,
        lambda: actions.promise(request.actor, found.pk, form.cleaned_data["day"], form.words()),
    )  # fmt: skip


@page(policy.answer, find=queries.training, methods=("POST",))
def closing(request: Request, found: Training) -> HttpResponse:
    """Held, or nothing more is to do."""
    try:
        actions.close(request.actor, found.pk)
    except actions.Over:
        raise Http404 from None
    return SeeOther("trainings:list")


def _done(request: Request, found: Training, form: Form, act: Callable[[], None]) -> HttpResponse:
    """Act on a well filled-in form; what cannot be is said beside its field."""
    if form.is_valid():
        try:
            act()
        except actions.NoSuchMember:
            form.add_error("number", _("No active member has this number."))
        except actions.NotFree:
            form.add_error("day", PAST)
        except actions.NamesATrainer:
            form.add_error("text", _("The name or number of a trainer may not leave the house."))
        except actions.AlreadySent:
            return SeeOther("trainings:training", found.pk)
        except actions.Over:
            raise Http404 from None
    if form.errors:
        return _show(request, found, form)
    return SeeOther("trainings:training", found.pk)
