"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.intake import form_token_for
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.read_first import read_first
from paraplu.life.questions import policy
from paraplu.life.questions.articles import open_articles
from paraplu.life.questions.forms import PlainQuestionForm
from paraplu.life.questions.queries import PURPOSE, ResponderCircles
from paraplu.life.questions.views.public_forms import DOOR, open_topic_languages, question_page_context
from paraplu.trust.accounts import api as accounts
from paraplu.trust.mailboxes import api as mailboxes

OK = HTTPStatus.OK


@authorized_page(policy.ask, methods=("GET", "POST"))
def plain_question_page(request: ActorRequest) -> HttpResponse:
    """Ask a question; the page shows the receipt before anything is sent."""
    if request.method == "GET":
        ticket = form_token_for(request, DOOR.token_purpose)
        return _render_plain_form(
            request,
            PlainQuestionForm(initial={"language": get_language(), "spoken": get_language()}),
            ticket,
            OK,
        )
    form = PlainQuestionForm(
        request.POST, digits=mailboxes.return_code_digits(DOOR, request.POST.get("ticket", ""))
    )
    status = mailboxes.open_typed_box(
        request,
        DOOR,
        form,
        lambda: mailboxes.BoxSubject(PURPOSE, form.cleaned_data["topic"], form.cleaned_data["language"]),
    )
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_many_tries_page(request)
    if status != OK:
        return _render_plain_form(request, form, form_token_for(request, DOOR.token_purpose, status), status)
    return render(request, "questions/door/sent.html", question_page_context())


def _render_plain_form(
    request: ActorRequest, form: PlainQuestionForm, ticket: str, status: HTTPStatus
) -> HttpResponse:
    digits = mailboxes.return_code_digits(DOOR, ticket)
    now = open_topic_languages(ResponderCircles().open_circles_by_topic())
    # What was typed already stays on the page, even if nobody could read it now.
    context = {"form": form, "ticket": ticket, "digits": digits, "open": now, "is_open": now or form.is_bound}
    context["first"] = read_first(form.data.get("topic", "") if form.is_bound else "")
    return render(
        request, "questions/door/ask_plainly.html", {**context, **question_page_context()}, status=status
    )


@authorized_page(policy.ask, methods=("GET", "POST"))
def plain_return_page(request: ActorRequest) -> HttpResponse:
    """Type the receipt, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request,
        DOOR,
        "questions/door/come_back_plainly.html",
        lambda messages: {"articles": open_articles(messages), **question_page_context()},
    )
