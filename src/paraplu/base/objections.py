"""Why a step is refused: what law or statutes say (Objection), how far things are (Fault), in sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base import charter
from paraplu.base.pages import Request
from paraplu.kernel.statutes.law import Objection

# Filled by `register_reasons` while the apps start, and only read afterwards.
_words: dict[str, Any] = {}


def register_reasons(words: Mapping[str, Any]) -> None:
    """Take in the sentences of an app, by the key of the reason."""
    _words.update(words)


@dataclass(frozen=True)
class Fault:
    """A key whose sentence an app has registered, and the numbers of the sentence; no law says it."""

    key: str
    numbers: Mapping[str, int | date | str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.key not in _words:
            raise ValueError(f"no fault {self.key!r}")

    @property
    def rule(self) -> str:
        """None of the law."""
        return ""


Reason = Objection | Fault


class Objected(Exception):
    """A step that law, statutes or the state of things forbid; never a word about a person."""

    def __init__(self, *reasons: Reason | str) -> None:
        self.reasons: Sequence[Reason] = [
            Fault(reason) if isinstance(reason, str) else reason for reason in reasons
        ]
        super().__init__(", ".join(reason.key for reason in self.reasons))


def sentences(reasons: Iterable[Reason]) -> list[str]:
    """Each reason as a sentence that says what to do, with the place in the law where there is one."""
    return [_sentence(reason) for reason in reasons]


def _sentence(reason: Reason) -> str:
    numbers = {
        key: date_format(value, "DATE_FORMAT") if isinstance(value, date) else value
        for key, value in reason.numbers.items()
    }
    text = str(_words[reason.key])
    sentence = text % numbers if numbers else text
    place = charter.cite(reason.rule)
    return _("%(sentence)s (%(place)s)") % {"sentence": sentence, "place": place} if place else sentence


def object_to(form: forms.Form, objected: Objected) -> None:
    """Say on the form why it cannot be."""
    for sentence in sentences(objected.reasons):
        form.add_error(None, sentence)


def press(
    request: Request, step: Callable[[], object], refusal: tuple[Any, ...], done: HttpResponse
) -> HttpResponse:
    """Do what a button says; refusal: the page to go back to when it cannot be."""
    try:
        step()
    except Objected as objected:
        return refused(request, objected, *refusal)
    return done


def refused(request: Request, objected: Objected, view: str, *arguments: Any) -> HttpResponse:
    """Why a button did nothing, and the way back."""
    context = {"sentences": sentences(objected.reasons), "back": reverse(view, args=arguments)}
    return render(request, "base/refused.html", context, status=409)
