"""The forms of the Board."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.clock import current_date
from paraplu.base.forms import Base64Field, DayField, Form, HourField, OneOf, SomeOf
from paraplu.base.office_fields import line_field, vote_count
from paraplu.life.board.actions import MeetingPlan, PaperCount, PaperMinutes
from paraplu.life.board.queries import ItemView
from paraplu.life.board.words import DISPUTES, NATURES, PLACES, REASONS

ANSWERS = [("yes", pgettext_lazy("board choice", "Yes")), ("no", pgettext_lazy("board choice", "No"))]
VOTES = [*ANSWERS, ("abstain", _("I abstain"))]


class MeetingPlanForm(Form):
    """When and where directors meet."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    day = DayField(label=_("Day of the meeting"))
    hour = HourField(label=_("Hour of the meeting"))
    place_kind = OneOf(label=_("Kind of meeting"), choices=PLACES.items, widget=forms.RadioSelect)

    def meeting_plan(self) -> MeetingPlan:
        data = self.cleaned_data
        return MeetingPlan(data["key"] or uuid4(), data["day"], data["hour"], data["place_kind"])


class OwnItemForm(Form):
    """A sentence to decide on that has no effect in this software."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    sentence = line_field(
        _("What the Board decides"),
        300,
        help_text=_("One sentence, without names. It appears in the minutes exactly as you write it."),
    )


class BallotForm(Form):
    """A vote at a meeting, with the digest of what the page showed."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    value = OneOf(label=_("Your vote"), choices=VOTES)


class WrittenAnswerForm(BallotForm):
    """An answer in writing."""

    value = OneOf(label=_("Your answer"), choices=ANSWERS)
    signature = Base64Field(max_length=88, required=False, unreadable=REASONS["board_signature"])


class InterestForm(Form):
    """An interest in one item."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    nature = OneOf(label=_("Why you do not take part"), choices=NATURES.items, widget=forms.RadioSelect)
    words = line_field(
        _("Which interest it is"),
        200,
        help_text=_("One sentence. We store it encrypted. Only the Board and the auditor can read it."),
    )


class DisputeForm(Form):
    """Why a director disputes a meeting on paper."""

    reason = OneOf(label=_("What is wrong"), choices=DISPUTES.items, widget=forms.RadioSelect)


COUNTS = {
    "yes": pgettext_lazy("board choice", "Yes"),
    "no": pgettext_lazy("board choice", "No"),
    "money": _("How many did not take part because of money"),
    "other": _("How many did not take part for another reason"),
}


class PaperForm(Form):
    """A meeting on paper: who was present, and the counts for each act that waits for the Board."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    day = DayField(label=_("Day of the meeting"))
    place_kind = OneOf(label=_("Kind of meeting"), choices=PLACES.items, widget=forms.RadioSelect)
    present = SomeOf(label=_("People who were there"))
    leader = OneOf(label=_("Chair of the meeting"))

    def __init__(
        self, *arguments: Any, directors: Sequence[tuple[str, str]], acts: Sequence[ItemView], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.acts = acts
        self.initial["shown"] = _list_digest(acts)
        for name in ("present", "leader"):
            self.fields[name].choices = list(directors)  # type: ignore[attr-defined]
        for place in range(len(acts)):
            for name, label in COUNTS.items():
                self.fields[f"{name}_{place + 1}"] = vote_count(label, required=False)

    def rows(self) -> list[tuple[ItemView, list[Any]]]:
        """Each act with its fields."""
        return [
            (view, [self[f"{name}_{place}"] for name in COUNTS]) for place, view in enumerate(self.acts, 1)
        ]

    def clean_shown(self) -> str:
        """Threat: with another list behind the page, counts would be written to another act."""
        if self.cleaned_data["shown"] != _list_digest(self.acts):
            raise forms.ValidationError(REASONS["board_changed"])
        return str(self.cleaned_data["shown"])

    def clean_day(self) -> Any:
        if self.cleaned_data["day"] > current_date():
            raise forms.ValidationError(_("This day is in the future."))
        return self.cleaned_data["day"]

    def paper_minutes(self) -> PaperMinutes:
        """The minutes; an act without any votes was not decided."""
        data = self.cleaned_data
        counted = [
            (view, [data[f"{name}_{place}"] for name in COUNTS]) for place, view in enumerate(self.acts, 1)
        ]
        return PaperMinutes(
            data["key"] or uuid4(),
            data["day"],
            data["place_kind"],
            int(data["leader"]),
            frozenset(int(number) for number in data["present"]),
            tuple(
                PaperCount(view.act.pk, *(number or 0 for number in numbers))
                for view, numbers in counted
                if view.act and any(number is not None for number in numbers)
            ),
        )


def _list_digest(acts: Sequence[ItemView]) -> str:
    """SHA-256 of the acts that a page lists, in their order."""
    return hashlib.sha256("/".join(view.item.digest for view in acts).encode()).hexdigest()
