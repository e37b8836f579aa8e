"""Pages of the press officer: the queue, one request, and what they do about it."""

from collections.abc import Callable
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.forms import Form
from paraplu.base.pages import ActorRequest as HttpRequest
from paraplu.base.pages import MemberRedirect, authorized_page
from paraplu.life.press import actions, policy, queries
from paraplu.life.press.forms import PressAnswerForm, PressAskForm, PressMeetingForm
from paraplu.life.press.models import PressRequest
from paraplu.trust.post import api as post


@authorized_page(policy.answer)
def press_requests_page(request: HttpRequest) -> HttpResponse:
    """List the requests, those that wait first."""
    list_page = queries.visible_press_requests(request.actor, request.GET.get("page", ""))
    return render(request, "press/requests.html", {"leaf": list_page})


@authorized_page(policy.answer, find=queries.visible_press_request)
def press_request_page(request: HttpRequest, found: PressRequest) -> HttpResponse:
    """Show a request, how many members can be asked, and how many said yes."""
    return _render_press_request(request, found)


def _render_press_request(
    request: HttpRequest, found: PressRequest, form: Form | None = None
) -> HttpResponse:
    context = {
        "found": found,
        "told": queries.press_request_labels(found),
        "can_be_asked": queries.askable_member_count(),
        "passing": queries.press_meeting_subject(found),
        "answer": PressAnswerForm(initial={"after": found.letters}),
        "ask": PressAskForm(initial={"briefing": _default_press_briefing(), "wanted": 1, "key": uuid4()}),
        "meeting": PressMeetingForm(initial={"after": found.letters}),
    }
    if form is not None:
        context[{PressAnswerForm: "answer", PressAskForm: "ask", PressMeetingForm: "meeting"}[type(form)]] = (
            form
        )
    return render(request, "press/request.html", context, status=422 if form else 200)


def _default_press_briefing() -> str:
    return _(
        "Ring the press desk before the day. You choose the name for this one time, and what you talk about. "
        "You give no address and no number of your own. You can take your yes back until the piece appears."
    )


@authorized_page(policy.answer, find=queries.visible_press_request, methods=("POST",))
def answer_press_request(request: HttpRequest, found: PressRequest) -> HttpResponse:
    """Send an answer: a friendly no, a yes or a question."""
    form = PressAnswerForm(request.POST)
    return _act_on_form(
        request, found, form,
        lambda: actions.answer_press_request(
            request.actor, found.pk, form.cleaned_data["reply"], form.press_email_body()
        ),
    )  # fmt: skip


@authorized_page(policy.ask_members, find=queries.visible_press_request, methods=("POST",))
def ask_press_members(request: HttpRequest, found: PressRequest) -> HttpResponse:
    """Ask members, knowing how many but not who."""
    form = PressAskForm(request.POST)
    return _act_on_form(
        request,
        found,
        form,
        lambda: actions.ask_press_members(request.actor, found.pk, form.press_ask_data()),
    )


@authorized_page(policy.answer, find=queries.visible_press_request, methods=("POST",))
def pass_on_meeting(request: HttpRequest, found: PressRequest) -> HttpResponse:
    """Pass on a meeting with a member who said yes."""
    form = PressMeetingForm(request.POST)
    if not policy.pass_on(request.actor, queries.press_meeting_subject(found)):
        form.add_error("text", _("Nobody else has said yes. Nothing was sent."))
    return _act_on_form(
        request, found, form,
        lambda: actions.pass_on_meeting(request.actor, found.pk, form.press_email_body()),
    )  # fmt: skip


@authorized_page(policy.answer, find=queries.visible_press_request, methods=("POST",))
def close_press_request(request: HttpRequest, found: PressRequest) -> HttpResponse:
    """Close the request."""
    try:
        actions.close_press_request(request.actor, found.pk)
    except actions.PressRequestClosed:
        raise Http404 from None
    return MemberRedirect("press:requests")


def _act_on_form(
    request: HttpRequest, found: PressRequest, form: Form, act: Callable[[], None]
) -> HttpResponse:
    """Act on a valid form; a refusal is shown beside its field."""
    if form.is_valid():
        try:
            act()
        except actions.RevealingText:
            form.add_error("text", _("An e-mail address or a member number may not leave the house."))
        except post.LimitReached as reached:
            form.add_error("text", reached.refusal_sentence)
        except actions.PressEmailAlreadySent:
            return MemberRedirect("press:request", found.pk)
        except actions.PressRequestClosed:
            raise Http404 from None
    if form.errors:
        return _render_press_request(request, found, form)
    return MemberRedirect("press:request", found.pk)
