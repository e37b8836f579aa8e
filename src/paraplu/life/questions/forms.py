"""What an answerer chooses; and, without script, what an asker types."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import Form
from paraplu.kernel.statutes import app_settings
from paraplu.trust.mailboxes import api as mailboxes

UNKNOWN_CHOICE = _("Please choose one of these.")


def question_topic_choices() -> list[tuple[str, str]]:
    """What somebody may ask about."""
    now = get_language() or "en"
    return [
        (topic.key, topic.name.in_language(now)) for topic in app_settings(settings.UNION.questions).topics
    ]


def union_language_choices() -> list[tuple[str, str]]:
    """The languages of this union, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages]


def _checkbox_list_field(label: Any, choices: Any, needed: Any) -> forms.MultipleChoiceField:
    messages = {"required": needed, "invalid_choice": UNKNOWN_CHOICE, "invalid_list": UNKNOWN_CHOICE}
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=messages
    )


def _choice_field(label: Any, choices: Any, **named: Any) -> forms.ChoiceField:
    messages = {"required": UNKNOWN_CHOICE, "invalid_choice": UNKNOWN_CHOICE}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages, **named)


class DutyForm(Form):
    """Topics, languages and a pause."""

    topics = _checkbox_list_field(
        _("I answer questions about"), question_topic_choices, _("Please choose at least one.")
    )
    languages = _checkbox_list_field(
        _("I answer in"), union_language_choices, _("Please choose at least one.")
    )
    is_paused = forms.BooleanField(label=_("I rest for now: give me no new questions."), required=False)


class PlainQuestionForm(mailboxes.PlainForm):
    """A question, typed without script."""

    topic = _choice_field(_("What is it about?"), question_topic_choices)
    language = _choice_field(_("In which language would you like the answer?"), union_language_choices)
    text = mailboxes.MessageText(label=_("Your question"))

    field_order = ("topic", "language", "text", "first_group", "last_group")

    def sealed_content(self) -> dict[str, str | list[str]]:
        """What is sealed."""
        data = {name: self.cleaned_data[name] for name in ("topic", "language", "text")}
        return {**data, "day": clock.current_date().isoformat()}


class QuestionTopicForm(Form):
    """What it is about, and in which language."""

    topic = _choice_field(_("What is it about?"), question_topic_choices)
    language = _choice_field(_("In which language would you like the answer?"), union_language_choices)


class QuestionBoxForm(mailboxes.NewBoxForm):
    """A sealed question, and for whom it is."""

    topic = _choice_field("", question_topic_choices, widget=forms.HiddenInput)
    language = _choice_field("", union_language_choices, widget=forms.HiddenInput)
