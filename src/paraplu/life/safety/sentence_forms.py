"""The form in which one of the safety team writes a prepared sentence, which the browser signs."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import DayField, Form, MessageTextField
from paraplu.life.safety.actions import SentenceDraft
from paraplu.life.safety.sentences import service_lines
from paraplu.trust.mailboxes.api import LONGEST_PREPARED

UNKNOWN_CHOICE = _("Choose one of these.")
NOT_SIGNED = _("This was not signed. Open your key on this page and press the button again.")
SERVICES_HINT = _("Where {service} is in the text, the sender chooses one of these. At most eight.")
TOO_LONG = {"max_length": _("This is too long. Write at most 600 characters.")}
WANTED = ("required", "invalid")


def _service_choices() -> list[tuple[str, str]]:
    return [(line, line) for line in service_lines()]


class SignaturesForm(Form):
    """What a browser signed: a text in base64 for each language."""

    signatures = forms.JSONField(widget=forms.HiddenInput, error_messages=dict.fromkeys(WANTED, NOT_SIGNED))

    def clean_signatures(self) -> dict[str, str]:
        """Accept texts by language and nothing else."""
        given = self.cleaned_data["signatures"]
        if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
            raise ValidationError(NOT_SIGNED)
        return given


class SentenceForm(SignaturesForm):
    """A prepared sentence: its text in each language of the union, what it may name, its last day."""

    made_on = forms.DateField(widget=forms.HiddenInput, error_messages=dict.fromkeys(WANTED, NOT_SIGNED))
    until = DayField(label=_("Until which day may it be sent?"), help_text=_("At most one year."))
    services = forms.MultipleChoiceField(
        label=_("Which services may it name?"),
        help_text=SERVICES_HINT,
        choices=_service_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for language, name in sentence_languages():
            self.fields[f"text_{language}"] = MessageTextField(
                label=name, rows=3, required=False, max_length=LONGEST_PREPARED, error_messages=TOO_LONG
            )

    def text_fields(self) -> list[tuple[str, Any]]:
        """The language and the field of each text."""
        return [(language, self[f"text_{language}"]) for language, _name in sentence_languages()]

    def sentence_draft(self) -> SentenceDraft:
        """The draft for the action."""
        data = self.cleaned_data
        texts = {language: data[f"text_{language}"] for language, _name in sentence_languages()}
        written = {language: text for language, text in texts.items() if text}
        return SentenceDraft(
            data["made_on"], data["until"], written, tuple(data["services"]), data["signatures"]
        )


def sentence_languages() -> list[tuple[str, str]]:
    """The languages of the union and of newcomers, in which people write to the team."""
    spoken = (*settings.UNION.languages, *settings.UNION.newcomer_languages)
    return [(code, str(name)) for code, name in settings.LANGUAGES if code in spoken]
