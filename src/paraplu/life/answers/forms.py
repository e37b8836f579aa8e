"""The forms of cards and articles."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.clock import current_date
from paraplu.base.forms import (
    Base64Field,
    DayField,
    Form,
    MessageTextField,
    OneOf,
    PlainText,
    SomeOf,
    is_https_address,
)
from paraplu.kernel import calendar
from paraplu.life.answers import words
from paraplu.life.answers.articles import ArticleData
from paraplu.life.answers.cards import CardSource
from paraplu.life.answers.starter_cards import LONGEST_TITLE, MOST_WORDS, NUMBER
from paraplu.life.answers.words import OPEN_AGAIN

LONGEST_BODY, LONGEST_SOURCES, CHECK_MONTHS = 4000, 1500, 12


def _topics() -> list[tuple[str, str]]:
    return [(key, name) for key, name in words.topic_names().items() if key]


def _languages() -> list[tuple[str, str]]:
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.every_language]


class ArticleForm(Form):
    """Everything that a version says."""

    base = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=1_000_000,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPEN_AGAIN),
    )
    title = PlainText(
        label=_("Title of the article"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Write a title.")},
    )
    body = MessageTextField(
        label=_("Text of the article"),
        help_text=_("At most 250 words. ## starts a heading, - a list. Leave out what could show who asked."),
        rows=14,
        max_length=LONGEST_BODY,
        error_messages={"required": _("Write the text.")},
    )
    regions = SomeOf(label=_("Where it applies"), choices=words.region_choices)
    law_date = DayField(label=_("Law as of which day?"))
    valid_until = DayField(label=_("Valid until, if it ends"), required=False)
    next_check = DayField(label=_("Day of the next check"), help_text=_("Within 12 months."))
    sources = MessageTextField(
        label=_("Where it is written"),
        help_text=_("One source on each line: its name, then its address that begins with https://."),
        rows=3,
        max_length=LONGEST_SOURCES,
        error_messages={"required": _("Write at least one source.")},
    )
    reviewer_role = OneOf(label=_("Person who checks the text"), choices=words.reviewer_choices)

    def clean_body(self) -> str:
        """Refuse a text that is too long for a card, or that has a telephone number in it."""
        body = str(self.cleaned_data["body"])
        if len(body.split()) > MOST_WORDS:
            raise forms.ValidationError(_("This text has more than 250 words. Make it shorter."))
        if NUMBER.search(body):
            raise forms.ValidationError(_("Take the telephone number out. The directory of help has it."))
        return body

    def clean_next_check(self) -> date:
        """Require a day within 12 months."""
        day: date = self.cleaned_data["next_check"]
        if not current_date() < day <= calendar.add_months(current_date(), CHECK_MONTHS):
            raise forms.ValidationError(_("Choose a day within the next 12 months."))
        return day

    def clean_sources(self) -> tuple[CardSource, ...]:
        """Read one source from each line."""
        lines = [line.split() for line in str(self.cleaned_data["sources"]).splitlines() if line.strip()]
        for *name, url in lines:
            if not name or not is_https_address(url):
                raise forms.ValidationError(
                    _("On each line, write the name, a space, and an address that begins with https://.")
                )
        return tuple(CardSource(" ".join(name), url) for *name, url in lines)

    def article_data(self) -> ArticleData:
        """The form as the action takes it; it was checked today."""
        data: dict[str, Any] = self.cleaned_data
        return ArticleData(
            data["title"],
            data["body"],
            tuple(data["regions"]),
            data["law_date"],
            current_date(),
            data["next_check"],
            data["valid_until"],
            data["reviewer_role"],
            data["sources"],
        )


class NewArticleForm(ArticleForm):
    """The first version, with what stays: topic and language."""

    topic = OneOf(label=_("What is it about?"), choices=_topics)
    language = OneOf(label=_("Language of your text"), choices=_languages)
    field_order = ("base", "topic", "language")


class DigestField(forms.RegexField):
    """SHA-256 in hex, as a page's script wrote it."""

    def __init__(self) -> None:
        messages = dict.fromkeys(("required", "invalid"), OPEN_AGAIN)
        super().__init__(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, error_messages=messages)


class DigestForm(Form):
    """The text that was on the page."""

    digest = DigestField()


class ProposedAnswerForm(Form):
    """An answer that may become an article: no word of it."""

    topic = OneOf(label="", choices=_topics)
    language = OneOf(label="", choices=_languages)
    text_digest = DigestField()
    veto_digest = DigestField()


class FromAnswerForm(Form):
    """The general version of an answer once the days for a veto are over: which proposal, title and text."""

    veto_digest = DigestField()
    title = PlainText(max_length=LONGEST_TITLE, error_messages={"required": OPEN_AGAIN})
    body = MessageTextField(max_length=LONGEST_BODY, error_messages={"required": OPEN_AGAIN})


class VetoForm(Form):
    """The token in the asker's conversation."""

    token = Base64Field(
        unreadable=OPEN_AGAIN,
        max_length=24,
        error_messages=dict.fromkeys(("required", "max_length"), OPEN_AGAIN),
    )
