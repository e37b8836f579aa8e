"""The forms of trainings."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.clock import today
from paraplu.base.forms import DayField, Form, LongText, OneOf, PlainText, WholeNumber
from paraplu.base.letters import language_of_letters
from paraplu.life.trainings import choices
from paraplu.life.trainings.actions import AskTrainers, Wish, Words
from paraplu.life.trainings.models import Reply
from paraplu.people.api import Address

WRITE_SOMETHING = _("Please write something here.")
TOO_LONG = _("This text is too long.")
LOAD_AGAIN = _("Please load this page again.")
PAST = _("This day is past. Please choose a later one.")


def languages() -> list[tuple[str, str]]:
    """The languages of this union, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages]


def _line(label: Any, **named: Any) -> PlainText:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return PlainText(label=label, max_length=80, error_messages=messages, **named)


def _text(label: Any, **named: Any) -> LongText:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return LongText(label=label, rows=5, max_length=1500, error_messages=messages, **named)


class AcceptForm(Form):
    """One box under the conditions."""

    accept = forms.BooleanField(
        label=_("We accept these conditions."),
        error_messages={"required": _("Please tick this first. Without it we cannot work together.")},
    )


class RequestForm(Form):
    """What the union has to know, and nothing about who will listen."""

    audience = OneOf(label=_("Who are you?"), choices=choices.AUDIENCES)
    organisation = _line(_("Name of the organisation"))
    name = _line(_("Your name"))
    email = Address(
        label=_("Your e-mail address"),
        help_text=_("We answer there. It is sealed, and nobody of us reads it."),
        required=True,
        error_messages={"required": _("Please write an e-mail address, or we cannot answer.")},
    )
    place = _line(_("In which town?"))
    size = OneOf(label=_("How many people will listen?"), choices=choices.SIZES)
    spoken = OneOf(label=_("In which language?"), choices=languages)
    first_day = DayField(label=_("A day that would suit you"))
    second_day = DayField(label=_("Another day, if you like"), required=False)
    fee = OneOf(label=_("What can you pay?"), choices=choices.FEES)

    def clean(self) -> dict[str, Any]:
        """Days lie ahead."""
        said = super().clean() or {}
        for name in ("first_day", "second_day"):
            if said.get(name) and said[name] <= today():
                self.add_error(name, PAST)
        return said

    def wish(self, accepted: str) -> Wish:
        """The form as the action wants it."""
        said = self.cleaned_data
        days: set[date] = {said["first_day"], said["second_day"] or said["first_day"]}
        return Wish(
            accepted=accepted,
            language=language_of_letters(),
            address=said["email"],
            audience=said["audience"],
            organisation=said["organisation"],
            name=said["name"],
            place=said["place"],
            size=said["size"],
            spoken=said["spoken"],
            fee=said["fee"],
            days=tuple(day.isoformat() for day in sorted(days)),
        )


class LetterForm(Form):
    """A letter. after: how many had left when this page was shown, so that none leaves twice."""

    after = forms.IntegerField(
        min_value=0,
        max_value=32767,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), LOAD_AGAIN),
    )

    def words(self) -> Words:
        """What the letter says."""
        return Words(self.cleaned_data["text"], self.cleaned_data["after"])


class AnswerForm(LetterForm):
    """A no or a question; a yes is a day."""

    ids = "answer_%s"

    reply = OneOf(
        label=_("Your answer"),
        choices=[(Reply.NO, _("A friendly no")), (Reply.QUESTION, _("A question back"))],
    )
    text = _text(_("Your words in the letter"), required=False)

    def clean(self) -> dict[str, Any]:
        """A no may stand alone; a question says something."""
        said = super().clean() or {}
        if said.get("reply") == Reply.QUESTION and not said.get("text"):
            self.add_error("text", WRITE_SOMETHING)
        return said


class PromiseForm(LetterForm):
    """The day, and what else the client reads."""

    ids = "promise_%s"

    day = DayField(label=_("The day"))
    text = _text(_("Hour, fee and what else they have to know"), help_text=_("No name of a trainer."))


class TrainerForm(Form):
    """A number that a member gave herself."""

    ids = "trainer_%s"

    number = WholeNumber(label=_("Her member number"), min_value=1, max_value=999_999)


class AskForm(Form):
    """What members read."""

    ids = "ask_%s"

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), LOAD_AGAIN)
    )
    title = _line(_("What it is about, in one line"))
    day = DayField(label=_("The day"))
    briefing = _text(_("What she reads after a yes"))

    def wished(self) -> AskTrainers:
        """The form as the action wants it."""
        said = self.cleaned_data
        return AskTrainers(said["title"], said["briefing"], said["day"], said["key"])
