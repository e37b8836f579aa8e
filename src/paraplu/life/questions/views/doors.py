"""At the door: choose a topic, write, be shown a receipt, come back for the answer. No cookie, no name."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import tickets
from paraplu.base.pages import Request, SeeOther, page
from paraplu.kernel.statutes import of_room
from paraplu.life.questions import policy
from paraplu.life.questions.forms import BoxForm, ChooseForm
from paraplu.life.questions.queries import PURPOSE, Circles
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


def _keys(circle: list[keys.CircleKey]) -> list[bytes]:
    return [key.xwing for key in circle]


DOOR = mailboxes.Door(
    PURPOSE,
    lambda topic, language: _keys(Circles().of(topic, language)),
    lambda draw: _keys(Circles().some(draw)),
)


@page(policy.ask, methods=("GET", "POST"))
def ask(request: Request) -> HttpResponse:
    """Choose what it is about; then the page on which she writes. Nothing is kept yet."""
    is_open = Circles().open()
    if request.method == "GET":
        return _show_choice(request, ChooseForm(initial={"language": get_language()}), is_open)
    form = ChooseForm(request.POST)
    if form.is_valid() and form.cleaned_data["language"] not in is_open.get(form.cleaned_data["topic"], {}):
        form.add_error("language", _("Nobody answers this topic in this language now. Choose another one."))
    if not form.is_valid():
        return _show_choice(request, form, is_open, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _show_writing(request, BoxForm(initial=form.cleaned_data), form.cleaned_data)


def _show_choice(request: Request, form: ChooseForm, is_open: Any, status: int = 200) -> HttpResponse:
    told = {"form": form, "open": open_topics(is_open), **frame()}
    return render(request, "questions/door/ask.html", told, status=status)


def open_topics(is_open: Any) -> list[tuple[Any, list[str]]]:
    """Each topic that somebody answers now, with the languages by their own names."""
    names = dict(settings.LANGUAGES)
    topics = of_room(settings.UNION.questions).topics
    return [(topic, [names[code] for code in is_open[topic.key]]) for topic in topics if topic.key in is_open]


def frame() -> dict[str, Any]:
    """What stands on every page of this door: whom to call at once, and the way on paper."""
    safety = settings.UNION.safety
    cast = {line.role: line.paper_fallback for line in settings.UNION.smallest_cast}
    return {
        "emergency": safety.emergency if safety else (),
        "paper": cast.get(policy.OFFICE),
        "roster": lambda: keys.read_list().text(policy.OFFICE),
    }


def _show_writing(request: Request, form: BoxForm, about: Any, status: int = 200) -> HttpResponse:
    told = {
        "form": form,
        "about": about,
        "circle": [mailboxes.text(key) for key in DOOR.circle(about["topic"], about["language"])],
        "ticket": tickets.issue(DOOR.ticket),
        "spoken": get_language(),
        **frame(),
    }
    return render(request, "questions/door/write.html", told, status=status)


@page(policy.ask, methods=("POST",))
def box(request: Request) -> HttpResponse:
    """The sealed question; a refusal brings a new ticket and the circle of now."""
    form = BoxForm(request.POST)
    about = {name: request.POST.get(name, "") for name in ("topic", "language")}
    status = mailboxes.take_box(
        request, DOOR, form, mailboxes.About(PURPOSE, about["topic"], about["language"])
    )
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_fast(request)
    if status != HTTPStatus.OK:
        return _show_writing(request, form, about, status)
    return SeeOther("questions:sent")


@page(policy.ask)
def sent(request: Request) -> HttpResponse:
    """It has arrived; what comes next."""
    return render(request, "questions/door/sent.html", frame())


@page(policy.ask, methods=("GET", "POST"))
def come_back(request: Request) -> HttpResponse:
    """Come back with a receipt: the page, and what its script asks for."""
    if request.method == "POST":
        return mailboxes.answer_script(request, DOOR)
    told = {"challenge": tickets.issue(DOOR.challenge), **frame()}
    return render(request, "questions/door/come_back.html", told)
