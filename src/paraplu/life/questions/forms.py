"""What an answerer chooses; and, without script, what an asker types."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import Form
from paraplu.kernel.statutes import of_room
from paraplu.trust.mailboxes import api as mailboxes

UNKNOWN_CHOICE = _("Please choose one of these.")


def topics() -> list[tuple[str, str]]:
    """What somebody may ask about."""
    now = get_language() or "en"
    return [(topic.key, topic.name.in_language(now)) for topic in of_room(settings.UNION.questions).topics]


def languages() -> list[tuple[str, str]]:
    """The languages of this union, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages]


def _boxes(label: Any, choices: Any, needed: Any) -> forms.MultipleChoiceField:
    messages = {"required": needed, "invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE}
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=messages
    )


def _one(label: Any, choices: Any, **named: Any) -> forms.ChoiceField:
    messages = {"required": UNKNOWN_CHOICE, "invalid_choice": UNKNOWN_CHOICE}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages, **named)


class DutyForm(Form):
    """Topics, languages and a pause."""

    topics = _boxes(_("I answer questions about"), topics, _("Please choose at least one."))
    languages = _boxes(_("I answer in"), languages, _("Please choose at least one."))
    is_paused = forms.BooleanField(label=_("I rest for now: give me no new questions."), required=False)


class AskForm(mailboxes.PlainForm):
    """A question, typed without script."""

    topic = _one(_("What is it about?"), topics)
    language = _one(_("In which language would you like the answer?"), languages)
    text = mailboxes.MessageText(label=_("Your question"))

    field_order = ("topic", "language", "text", "first_group", "last_group")

    def content(self) -> dict[str, str | list[str]]:
        """What is sealed."""
        said = {name: self.cleaned_data[name] for name in ("topic", "language", "text")}
        return {**said, "day": clock.today().isoformat()}


class ChooseForm(Form):
    """What it is about, and in which language."""

    topic = _one(_("What is it about?"), topics)
    language = _one(_("In which language would you like the answer?"), languages)


class BoxForm(mailboxes.BoxForm):
    """A sealed question, and for whom it is."""

    topic = _one("", topics, widget=forms.HiddenInput)
    language = _one("", languages, widget=forms.HiddenInput)
