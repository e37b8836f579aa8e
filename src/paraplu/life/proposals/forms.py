"""Forms for a proposal, its discussion, decision, event and report."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, HourField, MessageTextField, OneOf, PlainText, WholeNumber
from paraplu.base.text_forms import WrittenTextForm
from paraplu.commons.cash_book.api import AmountField
from paraplu.commons.events import api as events
from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals.actions import AnswerDraft, ProposalData, ProposalMeetUp
from paraplu.life.proposals.words import ANSWERS

MOST_PEOPLE = 99
MOST_CENTS = 100_000_000
TOO_LARGE = _("This amount is too large. Check the digits.")
MOST_PLACES = 1000


class EurosField(AmountField):
    """An amount as people type it; the value is in cents, and an empty field is zero."""

    def __init__(self, **named: Any) -> None:
        super().__init__(may_be_zero=True, required=False, **named)

    def clean(self, value: Any) -> Any:
        """The amount in cents."""
        cents = super().clean(value) or 0
        if cents > MOST_CENTS:
            raise forms.ValidationError(TOO_LARGE)
        return cents


class ProposalForm(WrittenTextForm):
    """A proposal; most fields may stay empty."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = PlainText(
        label=_("What do you propose?"),
        max_length=120,
        error_messages={"required": _("Give your proposal a name.")},
    )
    purpose = MessageTextField(
        label=_("What is it for?"),
        max_length=2000,
        rows=5,
        help_text=_("Who is it for, and what should be different afterwards?"),
        error_messages={"required": _("Write what it is for.")},
    )
    wanted_on = DayField(label=_("Day, if you have one in mind"), required=False)
    hour = HourField(label=pgettext_lazy("proposals label", "Hour"), required=False)
    city = PlainText(
        label=pgettext_lazy("proposals label", "City"),
        max_length=60,
        error_messages={"required": _("Write in which city.")},
    )
    people = WholeNumber(
        label=_("How many people should help?"), required=False, min_value=0, max_value=MOST_PEOPLE
    )
    room = PlainText(label=_("A room: which kind, for how many?"), max_length=200, required=False)
    cents = EurosField(label=_("Amount of money, in euros"))
    other = PlainText(label=_("Anything else that you need"), max_length=300, required=False)
    name = PlainText(
        label=_("Signed as"),
        max_length=60,
        help_text=_("Active members can read this name. Sign with any name you like, or with none."),
        required=False,
    )

    def clean_wanted_on(self) -> Any:
        day = self.cleaned_data["wanted_on"]
        if day and day < clock.current_date():
            raise forms.ValidationError(_("This day is over."))
        return day

    def proposal_data(self) -> ProposalData:
        data = {name: value for name, value in self.own_data().items() if name != "key"}
        return ProposalData(**{**data, "people": data["people"] or 0, "text": self.text_languages()})


class RemarkForm(Form):
    """A remark in the discussion."""

    ids = "remark_%s"

    text = MessageTextField(
        label=_("What do you think?"),
        max_length=1000,
        rows=3,
        help_text=_(
            "Nobody sees your name. People see only whether a member, the person who proposed it "
            "or the Board wrote this."
        ),
        error_messages={"required": _("Write something, or leave this page.")},
    )


class AnswerForm(Form):
    """The answer on which the organ votes: yes or no, the reason, and the ceiling."""

    ids = "answer_%s"

    answer = OneOf(label=_("Answer to vote on"), choices=ANSWERS.items, widget=forms.RadioSelect)
    reason = MessageTextField(
        label=_("Reason for the answer"),
        max_length=1000,
        rows=4,
        help_text=_("The person who proposed it and all active members can read this."),
        error_messages={"required": _("A decision needs a reason.")},
    )
    ceiling = EurosField(label=_("Highest amount that may be spent, in euros, if the answer is yes"))

    def answer_draft(self) -> AnswerDraft:
        return AnswerDraft(**self.cleaned_data)


def _event_kind_choices() -> list[tuple[str, Any]]:
    """A callback of the field, since the choices depend on the reader's language."""
    now = get_language() or "en"
    return [(kind.key, kind.name.in_language(now)) for kind in app_settings(settings.UNION.events).kinds]


AUDIENCES = [
    ("public", pgettext_lazy("proposals choice", "Everybody")),
    ("members", _("Members only")),
    (events.policy.BY_INVITATION, _("By invitation only")),
]


class ProposalMeetUpForm(Form):
    """What an accepted proposal still needs to become an event."""

    kind = OneOf(label=_("Kind of meet-up"), choices=_event_kind_choices)
    day = DayField(label=pgettext_lazy("proposals label", "Day"))
    hour = HourField(label=pgettext_lazy("proposals label", "Hour"))
    audience = OneOf(label=_("Who may come?"), choices=AUDIENCES, widget=forms.RadioSelect)
    capacity = WholeNumber(label=_("Number of places"), min_value=1, max_value=MOST_PLACES)

    def clean_day(self) -> Any:
        if self.cleaned_data["day"] < clock.current_date():
            raise forms.ValidationError(_("This day is over."))
        return self.cleaned_data["day"]

    def meet_up_data(self) -> ProposalMeetUp:
        data = dict(self.cleaned_data)
        hour = data.pop("hour")
        return ProposalMeetUp(**data, minute=hour.hour * 60 + hour.minute)


class ProposalReportForm(Form):
    """The report of how it went and what it cost."""

    ids = "report_%s"

    text = MessageTextField(
        label=_("How did it go?"),
        max_length=2000,
        rows=5,
        help_text=_("What worked, what you would do differently. No names of people who came."),
        error_messages={"required": _("Write one or two sentences.")},
    )
    spent = EurosField(label=_("What it cost, in euros"))
