"""The forms of the press desk."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from paraplu.base.clock import today
from paraplu.base.forms import DayField, Form, LongText, OneOf, PlainText, SomeOf, WholeNumber
from paraplu.base.letters import language_of_letters
from paraplu.kernel.calendar import add_days
from paraplu.kernel.statutes import of_room
from paraplu.life.press import choices
from paraplu.life.press.actions import AskMembers, Wish, Words
from paraplu.life.press.models import Reply
from paraplu.people.api import Address

LONGEST_DEADLINE_DAYS = 730
TOO_LONG = _("This text is too long.")
WRITE_SOMETHING = _("Please write something here.")


def languages() -> list[tuple[str, str]]:
    """The languages of this union, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages]


def _line(label: Any, **named: Any) -> PlainText:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return PlainText(label=label, max_length=80, error_messages=messages, **named)


def _text(label: Any, rows: int, **named: Any) -> LongText:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return LongText(label=label, rows=rows, max_length=1500, error_messages=messages, **named)


class AcceptForm(Form):
    """One box under the conditions."""

    accept = forms.BooleanField(
        label=_("I accept these conditions."),
        error_messages={"required": _("Please tick this first. Without it we cannot work together.")},
    )


class RequestForm(Form):
    """What the desk has to know, and nothing more."""

    name = _line(_("Your name"))
    outlet = _line(_("For whom do you work?"))
    email = Address(
        label=_("Your e-mail address"),
        help_text=_("We answer there. It is sealed, and nobody of us reads it."),
        required=True,
        error_messages={"required": _("Please write an e-mail address, or we cannot answer.")},
    )
    kind = OneOf(label=_("What is it?"), choices=choices.KINDS)
    wants = SomeOf(label=_("What do you need?"), choices=choices.WANTS)
    angle = _text(_("What is the piece about, and what do you want to ask?"), 5)
    deadline = DayField(label=_("Until when do you need it?"))
    appears_as = OneOf(label=_("How does it appear?"), choices=choices.APPEARS_AS)
    records = OneOf(label=_("What do you record?"), choices=choices.RECORDS)
    fee = OneOf(label=_("Do you pay for the time?"), choices=choices.FEE)
    languages = SomeOf(label=_("Which languages do you speak?"), choices=languages)

    def clean_deadline(self) -> date:
        """Rule: what leaves no time to read one's words is refused here, with a sentence."""
        day: date = self.cleaned_data["deadline"]
        window = of_room(settings.UNION.press).quote_check_days
        if day < add_days(today(), window):
            raise ValidationError(_too_soon())
        if day > add_days(today(), LONGEST_DEADLINE_DAYS):
            raise ValidationError(_("This day is very far away. Please choose an earlier one."))
        return day

    def wish(self, accepted: str) -> Wish:
        """The form as the action wants it."""
        said = self.cleaned_data
        return Wish(
            accepted=accepted,
            language=language_of_letters(),
            address=said["email"],
            name=said["name"],
            outlet=said["outlet"],
            kind=said["kind"],
            wants=tuple(sorted(said["wants"])),
            angle=said["angle"],
            deadline=said["deadline"],
            appears_as=said["appears_as"],
            records=said["records"],
            fee=said["fee"],
            languages=tuple(sorted(said["languages"])),
        )


def _too_soon() -> str:
    hours = of_room(settings.UNION.press).quote_check_hours
    return ngettext(
        "A person has %(hours)s hour to read her words before they appear. Please choose a later day.",
        "A person has %(hours)s hours to read her words before they appear. Please choose a later day.",
        hours,
    ) % {"hours": hours}


class LetterForm(Form):
    """A letter of the desk. after: how many had left when it was shown, so that none leaves twice."""

    after = forms.IntegerField(
        min_value=0,
        max_value=32767,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Please load this page again.")
        ),
    )

    def words(self) -> Words:
        """What the letter says."""
        return Words(self.cleaned_data["text"], self.cleaned_data["after"])


class AnswerForm(LetterForm):
    """The desk's answer; the reply decides which friendly letter stands around the text."""

    ids = "answer_%s"

    reply = OneOf(label=_("Your answer"), choices=[
        (Reply.NO, _("A friendly no: no talk with a person")),
        (Reply.YES, _("Yes: what we can do")),
        (Reply.QUESTION, _("A question back")),
    ])  # fmt: skip
    text = _text(_("Your words in the letter"), 6, required=False)

    def clean(self) -> dict[str, Any]:
        """A no may stand alone; a yes and a question say something."""
        said = super().clean() or {}
        if said.get("reply") in (Reply.YES, Reply.QUESTION) and not said.get("text"):
            self.add_error("text", WRITE_SOMETHING)
        return said


class MeetingForm(LetterForm):
    """How the journalist meets one member who said yes."""

    ids = "meeting_%s"

    text = _text(
        _("How they meet"),
        5,
        help_text=_("Day, hour, the desk's number, the name that she chose for this once. Nothing else."),
    )


class AskForm(Form):
    """What members read."""

    ids = "ask_%s"

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), _("Please load this page again.")),
    )
    title = _line(_("What it is about, in one line"))
    briefing = _text(_("What she reads after a yes"), 6)
    wanted = WholeNumber(label=_("How many are needed?"), min_value=1, max_value=9)
    language = OneOf(
        label=_("In which language?"), choices=lambda: [("", _("Any")), *languages()], required=False
    )

    def wished(self) -> AskMembers:
        """The form as the action wants it."""
        said = self.cleaned_data
        return AskMembers(said["title"], said["briefing"], said["wanted"], said["language"], said["key"])
