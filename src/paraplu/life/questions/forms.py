"""Forms for an answerer's choice and, without scripts, for a question."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import Form
from paraplu.kernel.statutes import app_settings
from paraplu.people.api import language_choices
from paraplu.trust.mailboxes import api as mailboxes

UNKNOWN_CHOICE = _("Choose one of these.")


def question_topic_choices() -> list[tuple[str, str]]:
    """The topics of this union, in the reader's language."""
    now = get_language() or "en"
    return [
        (topic.key, topic.name.in_language(now)) for topic in app_settings(settings.UNION.questions).topics
    ]


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
        _("I answer questions about"), question_topic_choices, _("Choose at least one.")
    )
    languages = _checkbox_list_field(_("I answer in"), language_choices, _("Choose at least one."))
    is_paused = forms.BooleanField(
        label=_("I am taking a break. Do not give me new questions."), required=False
    )


def answer_roles() -> list[tuple[str, Any]]:
    """In which role somebody answers."""
    return [
        ("peer", _("a colleague who answers questions")),
        ("lawyer", _("a lawyer")),
        ("partner", _("a partner organisation")),
    ]


def readable_languages() -> list[tuple[str, str]]:
    """Every language of the forms, by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.every_language]


class PlainQuestionForm(mailboxes.PlainForm):
    """A question that is typed without scripts."""

    topic = _choice_field(_("What is it about?"), question_topic_choices)
    language = _choice_field(_("In which language would you like the answer?"), language_choices)
    text = mailboxes.MessageText(label=_("Your question"))
    spoken = _choice_field(_("Which language do you read best?"), readable_languages)

    field_order = ("topic", "language", "text", "spoken", "first_group", "last_group")

    def sealed_content(self) -> dict[str, str | list[str]]:
        data = {name: self.cleaned_data[name] for name in ("topic", "language", "text", "spoken")}
        return {**data, "day": clock.current_date().isoformat()}


class QuestionTopicForm(Form):
    """The topic and the language of a question."""

    topic = _choice_field(_("What is it about?"), question_topic_choices)
    language = _choice_field(_("In which language would you like the answer?"), language_choices)


class QuestionBoxForm(mailboxes.NewBoxForm):
    """A sealed question with its topic and language."""

    topic = _choice_field("", question_topic_choices, widget=forms.HiddenInput)
    language = _choice_field("", language_choices, widget=forms.HiddenInput)
