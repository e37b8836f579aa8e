"""In the house: the desk's queue, one request, and what the press officer does about it."""

from collections.abc import Callable
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.forms import Form
from paraplu.base.pages import Request as HttpRequest
from paraplu.base.pages import SeeOther, page
from paraplu.life.press import actions, policy, queries
from paraplu.life.press.forms import AnswerForm, AskForm, MeetingForm
from paraplu.life.press.models import Request


@page(policy.answer)
def requests(request: HttpRequest) -> HttpResponse:
    """What waits stands first."""
    leaf = queries.requests(request.actor, request.GET.get("page", ""))
    return render(request, "press/requests.html", {"leaf": leaf})


@page(policy.answer, find=queries.request)
def one(request: HttpRequest, found: Request) -> HttpResponse:
    """One request: what was asked, how many members can be asked, how many said yes."""
    return _show(request, found)


def _show(request: HttpRequest, found: Request, form: Form | None = None) -> HttpResponse:
    told = {
        "found": found,
        "told": queries.told(found),
        "can_be_asked": queries.can_be_asked(),
        "passing": queries.passing(found),
        "answer": AnswerForm(initial={"after": found.letters}),
        "ask": AskForm(initial={"briefing": _briefing(), "wanted": 1, "key": uuid4()}),
        "meeting": MeetingForm(initial={"after": found.letters}),
    }
    if form is not None:
        told[{AnswerForm: "answer", AskForm: "ask", MeetingForm: "meeting"}[type(form)]] = form
    return render(request, "press/request.html", told, status=422 if form else 200)


def _briefing() -> str:
    return _(
        "Ring the press desk before the day. You choose the name for this one time, and what you talk about. "
        "You give no address and no number of your own. You can take your yes back until the piece appears."
    )


@page(policy.answer, find=queries.request, methods=("POST",))
def answer(request: HttpRequest, found: Request) -> HttpResponse:
    """One letter: a friendly no, a yes or a question."""
    form = AnswerForm(request.POST)
    return _done(
        request, found, form,
        lambda: actions.answer(request.actor, found.pk, form.cleaned_data["reply"], form.words()),
    )  # fmt: skip


@page(policy.ask_members, find=queries.request, methods=("POST",))
def asking(request: HttpRequest, found: Request) -> HttpResponse:
    """Members are asked, by count."""
    form = AskForm(request.POST)
    return _done(request, found, form, lambda: actions.ask_members(request.actor, found.pk, form.wished()))


@page(policy.answer, find=queries.request, methods=("POST",))
def meeting(request: HttpRequest, found: Request) -> HttpResponse:
    """Pass a meeting on, for one who said yes."""
    form = MeetingForm(request.POST)
    if not policy.pass_on(request.actor, queries.passing(found)):
        form.add_error("text", _("Nobody else has said yes. Nothing was sent."))
    return _done(
        request, found, form,
        lambda: actions.pass_on(request.actor, found.pk, form.words()),
    )  # fmt: skip


@page(policy.answer, find=queries.request, methods=("POST",))
def closing(request: HttpRequest, found: Request) -> HttpResponse:
    """Nothing more is to do."""
    try:
        actions.close(request.actor, found.pk)
    except actions.Over:
        raise Http404 from None
    return SeeOther("press:requests")


def _done(request: HttpRequest, found: Request, form: Form, act: Callable[[], None]) -> HttpResponse:
    """Act on a well filled-in form; what cannot leave is said beside its field."""
    if form.is_valid():
        try:
            act()
        except actions.TellsTooMuch:
            form.add_error("text", _("An e-mail address or a member number may not leave the house."))
        except actions.AlreadySent:
            return SeeOther("press:request", found.pk)
        except actions.Over:
            raise Http404 from None
    if form.errors:
        return _show(request, found, form)
    return SeeOther("press:request", found.pk)
