"""Why a step is refused: by law or statutes (Objection), or by the current state (MeetingFault)."""

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

from paraplu.base import statutes_in_force
from paraplu.base.law_words import LAW_GAPS, law_value_name
from paraplu.base.pages import ActorRequest, MemberRedirect
from paraplu.kernel.statutes.law import Objection

# `register_reasons` fills this while the apps start; afterwards it is only read.
_words: dict[str, Any] = dict(LAW_GAPS)


def register_reasons(words: Mapping[str, Any]) -> None:
    """Register the sentences of an app, by the key of the reason."""
    _words.update(words)


def plain_sentence(key: str) -> str:
    """Return the sentence of a reason that has no values in it, or an empty text if there is none."""
    text = str(_words.get(key, ""))
    return "" if "%(" in text else text


@dataclass(frozen=True, slots=True)
class MeetingFault:
    """The key of a registered sentence, and the values in it; the reason is not a rule of the law."""

    key: str
    numbers: Mapping[str, int | date | str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.key not in _words:
            raise ValueError(f"no fault {self.key!r}")

    @property
    def rule(self) -> str:
        """Empty, since no rule of the law applies."""
        return ""


Reason = Objection | MeetingFault


class RuleViolation(Exception):
    """A step that law, statutes or the current state forbid; it says nothing about a person."""

    def __init__(self, *reasons: Reason | str) -> None:
        self.reasons: Sequence[Reason] = [
            MeetingFault(reason) if isinstance(reason, str) else reason for reason in reasons
        ]
        super().__init__(", ".join(reason.key for reason in self.reasons))


def reason_sentences(reasons: Iterable[Reason]) -> list[str]:
    """Return a sentence for each reason, with the article of the law if there is one."""
    return [_reason_sentence(reason) for reason in reasons]


def _reason_sentence(reason: Reason) -> str:
    numbers = {
        key: date_format(value, "DATE_FORMAT") if isinstance(value, date) else value
        for key, value in reason.numbers.items()
    }
    if name := reason.numbers.get("law_value"):
        numbers["law_value"] = law_value_name(str(name))
    text = str(_words[reason.key])
    sentence = text % numbers if numbers else text
    place = statutes_in_force.citation_for(reason.rule)
    return _("%(sentence)s (%(place)s)") % {"sentence": sentence, "place": place} if place else sentence


def try_form(form: forms.Form, step: Callable[[dict[str, Any]], object]) -> bool:
    """Take the step with the data of a valid form; False if it was not taken, and then the form says why."""
    if not form.is_valid():
        return False
    try:
        step(form.cleaned_data)
    except RuleViolation as violation:
        for sentence in reason_sentences(violation.reasons):
            form.add_error(None, sentence)
        return False
    return True


def try_step(
    request: ActorRequest, step: Callable[[], object], page: tuple[Any, ...], done: HttpResponse | None = None
) -> HttpResponse:
    """Take the step behind a button. The page follows a refusal, and without `done` a success as well."""
    try:
        step()
    except RuleViolation as violation:
        return refusal_page(request, violation, *page)
    return MemberRedirect(*page) if done is None else done


def refusal_page(request: ActorRequest, violation: RuleViolation, view: str, *arguments: Any) -> HttpResponse:
    """Return a page that says why a button did nothing, with a link back."""
    context = {"sentences": reason_sentences(violation.reasons), "back": reverse(view, args=arguments)}
    return render(request, "base/refused.html", context, status=409)


def render_page(request: ActorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page, with status 422 where it shows a form again because its content was refused."""
    is_refused = any(isinstance(value, forms.Form) and value.is_bound for value in context.values())
    return render(request, template, context, status=422 if is_refused else 200)
