"""The forms of crisis mode: a kind to choose, and a note about a town."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base.clock import current_date
from paraplu.base.forms import (
    DayField,
    Form,
    MessageTextField,
    OneOf,
    PlainText,
    SomeOf,
    WholeNumber,
    is_https_address,
)
from paraplu.commons.crisis.actions.modes import MOST_DAYS
from paraplu.commons.crisis.actions.notes import NoteData
from paraplu.commons.crisis.prepared_texts import crisis_texts

USUAL_DAYS = 7
OLDEST_DAYS = 30
# Threat: two people in good faith copy a false number. Numbers are in the lists of the union, checked.
LONG_NUMBER = re.compile(r"\d(?:[\s./()-]*\d){8}")


# The choices are made once, and their words are in the language of each page.
def _kind_name(key: str) -> str:
    return crisis_texts().kinds[key].name.in_language(get_language() or "")


# The union is known when the form is made, not when this file is read.
def _chapters() -> list[tuple[str, str]]:
    return [
        (chapter.key, chapter.name.in_language(get_language() or "")) for chapter in settings.UNION.chapters
    ]


def _languages() -> list[tuple[str, str]]:
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.every_language]


class CrisisForm(Form):
    """What is to be chosen before crisis mode: nothing is typed."""

    ids = "crisis_%s"
    kind = OneOf(
        label=_("What happens?"),
        choices=lambda: [(key, lazy(_kind_name, str)(key)) for key in crisis_texts().kinds],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens.")},
    )
    chapters = SomeOf(label=_("Where? None means everywhere."), choices=_chapters, required=False)
    days = WholeNumber(
        label=_("For how many days? At most 14"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        error_messages=dict.fromkeys(("min_value", "max_value"), _("Write a number from 1 to 14.")),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not settings.UNION.chapters:
            del self.fields["chapters"]


class MoreDaysForm(Form):
    """How many days longer."""

    ids = "more_%s"
    days = WholeNumber(
        label=_("How many days more? At most 14"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        error_messages=dict.fromkeys(("min_value", "max_value"), _("Write a number from 1 to 14.")),
    )


class CrisisNoteForm(Form):
    """A note about a town."""

    ids = "note_%s"
    municipality = PlainText(
        label=_("Which town?"), max_length=60, error_messages={"required": _("Write the name of the town.")}
    )
    text = MessageTextField(
        label=_("What do we know?"),
        help_text=_("Name nobody, and write no telephone number: the numbers are on the page already."),
        rows=4,
        max_length=400,
        error_messages={
            "required": _("Write what we know."),
            "max_length": _("Write at most 400 characters."),
        },
    )
    language = OneOf(label=_("In which language did you write it?"), choices=_languages)
    source = PlainText(
        label=_("Where is that written? A link that begins with https://"),
        max_length=300,
        error_messages={"required": _("Write the link of the source.")},
    )
    as_of = DayField(label=_("On which day was it so?"))

    def __init__(self, *arguments: Any, initial: dict[str, Any] | None = None, **named: Any) -> None:
        first = {"as_of": current_date(), "language": get_language(), **(initial or {})}
        super().__init__(*arguments, initial=first, **named)

    def clean_text(self) -> str:
        """Refuse what looks like a telephone number."""
        text = str(self.cleaned_data["text"])
        if LONG_NUMBER.search(text):
            raise ValidationError(_("Leave the telephone number out: the numbers are on the page already."))
        return text

    def clean_source(self) -> str:
        """Require a link that is safe to show."""
        source = str(self.cleaned_data["source"])
        if not is_https_address(source):
            raise ValidationError(_("Write a whole link that begins with https://."))
        return source

    def clean_as_of(self) -> Any:
        """Require a day of the last weeks."""
        day, today = self.cleaned_data["as_of"], current_date()
        if not today - timedelta(days=OLDEST_DAYS) <= day <= today:
            raise ValidationError(_("Write today or a day of the last 30 days."))
        return day

    def note_data(self) -> NoteData:
        """The note."""
        return NoteData(**self.cleaned_data)
