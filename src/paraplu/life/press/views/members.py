"""Pages of the press officer: the queue, one request, and what they do about it."""

from collections.abc import Callable
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base.editing import EditConflict
from paraplu.base.forms import Form
from paraplu.base.pages import ActorRequest as HttpRequest
from paraplu.base.pages import MemberRedirect, authorized_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.press import actions, policy, queries
from paraplu.life.press.desk_forms import PressAnswerForm, PressAskForm, PressMeetingForm
from paraplu.life.press.models import PressMeeting, PressRequest
from paraplu.trust.post import api as post


@authorized_page(policy.answer)
def press_requests_page(request: HttpRequest) -> HttpResponse:
    """List the requests, those that wait first."""
    list_page = queries.visible_press_requests(request.actor, request.GET.get("page", ""))
    return render(request, "press/requests.html", {"list_page": list_page})


@authorized_page(policy.answer, find=queries.visible_press_request)
def press_request_page(request: HttpRequest, found: PressRequest) -> HttpResponse:
    """Show a request, how many members can be asked, and how many said yes."""
    return _render_press_request(request, found)


def _render_press_request(
    request: HttpRequest, found: PressRequest, form: Form | None = None
) -> HttpResponse:
    context = {
        "found": found,
        "labels": queries.press_request_labels(found),
        "can_be_asked": queries.askable_member_count(),
        "passing": queries.press_meeting_subject(found),
        "words_until": queries.last_day_for_words(found),
        "answer": PressAnswerForm(initial={"after": found.emails_sent}),
        "ask": PressAskForm(initial={"briefing": _default_press_briefing(), "wanted": 1, "key": uuid4()}),
        "meeting": PressMeetingForm(initial={"after": found.emails_sent}),
    }
    if form is not None:
        context[{PressAnswerForm: "answer", PressAskForm: "ask", PressMeetingForm: "meeting"}[type(form)]] = (
            form
        )
    return render(request, "press/request.html", context, status=422 if form else 200)


def _default_press_briefing() -> str:
    return _(
        "Call the press officer before that day, and say the code from your page “Interviews "
        "with journalists”. You choose the name for this one time, and what you talk about. "
        "You give no address and no telephone number of your own. You read the message to the"
        " journalist before we send it. You can change your mind until the piece is "
        "published. After that, nobody can take it back."
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
    """Write how a journalist meets a member, and ask that member to agree to the words."""
    form = PressMeetingForm(request.POST)
    if not policy.pass_on(request.actor, queries.press_meeting_subject(found)):
        form.add_error("text", _("Nobody else has agreed to an interview. Nothing was sent."))
    return _act_on_form(
        request, found, form,
        lambda: actions.pass_on_meeting(
            request.actor, found.pk, form.cleaned_data["code"], form.press_email_body()
        ),
    )  # fmt: skip


@authorized_page(policy.see_own)
def own_talks_page(request: HttpRequest) -> HttpResponse:
    """List the talks to which the actor agreed, with their codes and the messages that wait for them."""
    return _render_own_talks(request)


def _render_own_talks(request: HttpRequest, fault: str = "", status: int = 200) -> HttpResponse:
    context = {"talks": queries.own_talks(request.actor), "fault": fault}
    return render(request, "press/mine.html", context, status=status)


@authorized_page(policy.see_own, find=queries.own_meeting, methods=("POST",), recently_authenticated=True)
def answer_words(request: HttpRequest, own: PressMeeting) -> HttpResponse:
    """Agree to exactly the words that were shown, or decline them."""
    answer = request.POST.get("answer", "")
    if answer not in ("yes", "no"):
        return _render_own_talks(request, _("Choose one of the two buttons."), 422)
    try:
        if answer == "no":
            actions.decline_meeting(request.actor, own.pk)
        else:
            actions.agree_to_meeting(request.actor, own.pk, request.POST.get("seen", ""))
    except EditConflict:
        return _render_own_talks(request, _("The message changed since you read it. Read it again."), 409)
    except NotAuthorized:
        return _render_own_talks(
            request, _("You no longer agree to interviews with journalists, so nothing was sent."), 409
        )
    except actions.PressRequestClosed:
        raise Http404 from None
    return MemberRedirect("press:mine")


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
            form.add_error("text", _("Remove e-mail addresses and member numbers from the text."))
        except actions.UnknownCode:
            form.add_error(
                "code",
                _("This code does not belong to a member who agreed to this interview. Nothing was sent."),
            )
        except post.LimitReached as reached:
            form.add_error("text", reached.refusal_sentence)
        except actions.PressEmailAlreadySent:
            return MemberRedirect("press:request", found.pk)
        except actions.PressRequestClosed:
            raise Http404 from None
    if form.errors:
        return _render_press_request(request, found, form)
    return MemberRedirect("press:request", found.pk)
