"""Public forms without scripts: the weaker way, labelled so. The server seals and opens in memory."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.read_first import read_first
from paraplu.life.questions import policy
from paraplu.life.questions.articles import open_articles
from paraplu.life.questions.forms import PlainQuestionForm
from paraplu.life.questions.queries import PURPOSE, ResponderCircles
from paraplu.life.questions.views.public_forms import SERVICE, open_topic_languages, question_page_context
from paraplu.trust.mailboxes import api as mailboxes


@authorized_page(policy.ask, methods=("GET", "POST"))
def plain_question_page(request: ActorRequest) -> HttpResponse:
    """Ask a question; the page shows the receipt before anything is sent."""

    def show_form(form: PlainQuestionForm, ticket: Mapping[str, str], status: HTTPStatus) -> HttpResponse:
        now = open_topic_languages(ResponderCircles().open_circles_by_topic())
        context = {
            "form": form,
            **ticket,
            "open": now,
            # What was typed already stays on the page, even if nobody could read it now.
            "is_open": now or form.is_bound,
            "first": read_first(form.data.get("topic", "") if form.is_bound else ""),
            **question_page_context(),
        }
        return render(request, "questions/forms/ask_plainly.html", context, status=status)

    return mailboxes.plain_opening_page(
        request,
        SERVICE,
        make_form=partial(PlainQuestionForm, initial={"language": get_language(), "spoken": get_language()}),
        subject=_question_subject,
        show_form=show_form,
        show_sent=lambda _form: render(request, "questions/forms/sent.html", question_page_context()),
    )


def _question_subject(form: PlainQuestionForm) -> mailboxes.BoxSubject:
    return mailboxes.BoxSubject(PURPOSE, form.cleaned_data["topic"], form.cleaned_data["language"])


@authorized_page(policy.ask, methods=("GET", "POST"))
def plain_return_page(request: ActorRequest) -> HttpResponse:
    """Type the receipt, read, write again, close. Opened messages are shown once and not stored."""
    return mailboxes.plain_thread_page(
        request,
        SERVICE,
        "questions/forms/come_back_plainly.html",
        lambda messages: {"articles": open_articles(messages), **question_page_context()},
    )
