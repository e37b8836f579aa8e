"""What the safety team writes, with a sentence beside the field for each sign that points at one person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.base.clock import current_date
from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText
from paraplu.life.alerts.actions import AlertData
from paraplu.life.alerts.identifying import IdentifyingSign, signs_in, signs_in_area
from paraplu.life.alerts.models import LONGEST_AREA, LONGEST_BEHAVIOUR, SHOWN_DAYS_MOST
from paraplu.life.alerts.words import DEGREES, REASONS, REFUSED

SHOWN_DAYS = ((7, _("7 days")), (14, _("14 days")), (30, _("30 days")), (SHOWN_DAYS_MOST, _("60 days")))
# What happened longer ago warns nobody.
OLDEST_DAYS = 366


def _choices_of_chapters() -> list[tuple[str, Any]]:
    now = get_language() or "en"
    return [
        ("", pgettext_lazy("alerts choice", "All")),
        *((chapter.key, chapter.name.in_language(now)) for chapter in settings.UNION.chapters),
    ]


def _choices_of_languages() -> list[tuple[str, str]]:
    spoken = (*settings.UNION.languages, *settings.UNION.newcomer_languages)
    return [(code, name) for code, name in settings.LANGUAGES if code in spoken]


def _refuse_signs(signs: Iterable[IdentifyingSign]) -> None:
    if sentences := [ValidationError(str(REFUSED[sign])) for sign in signs]:
        raise ValidationError(sentences)


class AlertDraftForm(Form):
    """A warning: behaviour, an area in words and a week."""

    degree = OneOf(label=_("How serious is it?"), choices=tuple(DEGREES.items()), widget=forms.RadioSelect)
    chapter = OneOf(label=_("For which chapter?"), choices=_choices_of_chapters, required=False)
    language = OneOf(label=_("In which language do you write?"), choices=_choices_of_languages)
    behaviour = MessageTextField(
        label=_("What does somebody do?"),
        help_text=_(
            "At most 600 characters. Describe what somebody does and what helps. No name, no number, no "
            "look. This form recognises numbers and links. It cannot recognise a name: read it again "
            "yourself."
        ),
        rows=6,
        max_length=LONGEST_BEHAVIOUR,
        error_messages={"required": _("Describe what somebody does.")},
    )
    area = PlainText(
        label=_("Where, in words?"),
        help_text=_("A city or a district, never a street: few people were there that night."),
        max_length=LONGEST_AREA,
        error_messages={"required": _("Write a city or a district.")},
    )
    day = DayField(
        label=pgettext_lazy("alerts label", "When?"),
        help_text=_("Any day of that week. We store and show only the week."),
    )
    shown_days = OneOf(label=_("For how long do we show it?"), choices=SHOWN_DAYS)
    basis = OneOf(
        label=_("What does it rest on?"),
        help_text=_("We ask you, and do not store what you answered."),
        choices=(
            ("other", _("On no message to the safety team.")),
            ("message", _("On a message whose writer ticked “you may warn others”.")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Without this permission we warn nobody. Choose what is true.")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        initial = {"day": current_date(), "language": get_language(), "shown_days": 30}
        super().__init__(*arguments, **{"initial": initial, **named})

    def clean_behaviour(self) -> str:
        text: str = self.cleaned_data["behaviour"]
        _refuse_signs(signs_in(text))
        return text

    def clean_area(self) -> str:
        text: str = self.cleaned_data["area"]
        _refuse_signs(signs_in_area(text))
        return text

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not 0 <= (current_date() - day).days <= OLDEST_DAYS:
            raise ValidationError(_("Choose a day that was, at most a year ago."))
        return day

    def alert_data(self) -> AlertData:
        """The draft; what it rests on is not in it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "basis"}
        return AlertData(**{**data, "degree": int(data["degree"]), "shown_days": int(data["shown_days"])})


class ContestForm(Form):
    """One of three reasons, without words."""

    reason = OneOf(label=_("What is it?"), choices=tuple(REASONS.items()), widget=forms.RadioSelect)
