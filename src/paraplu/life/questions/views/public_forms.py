"""Public forms: choose a topic, write, get a receipt, come back for the answer. No cookie, no name."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import form_tokens
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.read_first import read_first
from paraplu.kernel.statutes import app_settings
from paraplu.life.questions import policy
from paraplu.life.questions.forms import QuestionBoxForm, QuestionTopicForm, answer_roles, readable_languages
from paraplu.life.questions.queries import PURPOSE, ResponderCircles
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


def _circle_sealing_keys(circle: list[keys.CircleKey]) -> list[bytes]:
    return [key.xwing for key in circle]


SERVICE = mailboxes.MailboxService(
    PURPOSE,
    lambda topic, language: _circle_sealing_keys(ResponderCircles().circle_for_topic(topic, language)),
    lambda draw: _circle_sealing_keys(ResponderCircles().decoy_circle(draw)),
)


@authorized_page(policy.ask, methods=("GET", "POST"))
def choose_topic_page(request: ActorRequest) -> HttpResponse:
    """Choose a topic, then show the page for writing. Nothing is stored yet."""
    is_open = ResponderCircles().open_circles_by_topic()
    if request.method == "GET":
        return _render_topic_choice(request, QuestionTopicForm(initial={"language": get_language()}), is_open)
    form = QuestionTopicForm(request.POST)
    if form.is_valid() and form.cleaned_data["language"] not in is_open.get(form.cleaned_data["topic"], {}):
        form.add_error(
            "language",
            _("Nobody answers this topic in this language at the moment. Choose another topic or language."),
        )
    if not form.is_valid():
        return _render_topic_choice(request, form, is_open, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _render_question_form(request, QuestionBoxForm(initial=form.cleaned_data), form.cleaned_data)


def _render_topic_choice(
    request: ActorRequest, form: QuestionTopicForm, is_open: Any, status: int = 200
) -> HttpResponse:
    topic = form.data.get("topic", "") if form.is_bound else ""
    context = {
        "form": form,
        "open": open_topic_languages(is_open),
        "first": read_first(topic),
        **question_page_context(),
    }
    return render(request, "questions/forms/ask.html", context, status=status)


def open_topic_languages(is_open: Any) -> list[tuple[Any, list[str]]]:
    """Each topic that is answered now, with its languages by their own names."""
    names = dict(settings.LANGUAGES)
    topics = app_settings(settings.UNION.questions).topics
    return [(topic, [names[code] for code in is_open[topic.key]]) for topic in topics if topic.key in is_open]


def question_page_context() -> dict[str, Any]:
    """What every page of these forms shows: emergency numbers, and the way on paper."""
    safety = settings.UNION.safety
    cast = {line.role: line.paper_fallback for line in settings.UNION.smallest_cast}
    return {
        "emergency": safety.emergency if safety else (),
        "paper": cast.get(policy.OFFICE),
        "readable_languages": readable_languages(),
        "answer_roles": answer_roles(),
        "roster": lambda: keys.read_roster().as_json(policy.OFFICE),
    }


def _render_question_form(
    request: ActorRequest, form: QuestionBoxForm, about: Any, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "about": about,
        "first": read_first(about["topic"]),
        "circle": [mailboxes.base64_text(key) for key in SERVICE.circle(about["topic"], about["language"])],
        "ticket": mailboxes.new_priced_token(SERVICE),
        "spoken": get_language(),
        "signers": mailboxes.signers_of(PURPOSE, about["topic"]),
        **question_page_context(),
    }
    return render(request, "questions/forms/write.html", context, status=status)


@authorized_page(policy.ask, methods=("POST",))
def send_sealed_question(request: ActorRequest) -> HttpResponse:
    """Save a sealed question; a refusal brings a new form token and the circle of now."""
    form = QuestionBoxForm(request.POST)
    about = {name: request.POST.get(name, "") for name in ("topic", "language")}
    subject = mailboxes.BoxSubject(PURPOSE, about["topic"], about["language"])
    status = mailboxes.open_submitted_box(request, SERVICE, form, lambda: subject)
    if refusal := mailboxes.page_of_refusal(request, SERVICE, status):
        return refusal
    if status != HTTPStatus.OK:
        return _render_question_form(request, form, about, status)
    return MemberRedirect("questions:sent")


@authorized_page(policy.ask)
def question_sent_page(request: ActorRequest) -> HttpResponse:
    """Confirm that the question arrived, and say what comes next."""
    return render(request, "questions/forms/sent.html", question_page_context())


@authorized_page(policy.ask, methods=("GET", "POST"))
def question_return_page(request: ActorRequest) -> HttpResponse:
    """Come back with a receipt: show the page, and answer its script."""
    if request.method == "POST":
        return mailboxes.answer_box_script(request, SERVICE)
    context = {"challenge": form_tokens.issue_token(SERVICE.challenge_purpose), **question_page_context()}
    return render(request, "questions/forms/come_back.html", context)
