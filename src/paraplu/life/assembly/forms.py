"""The forms of the assembly."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import DayField, Form, HourField, LongText, OneOf
from paraplu.base.office_fields import HOW, PLEASE_WRITE, TOO_LONG, line_field, member_number, vote_count
from paraplu.life.assembly.actions._outcome import Votes
from paraplu.life.assembly.actions.drafting import LARGEST_REPORT, PDF, Draft, Plan
from paraplu.life.assembly.actions.opening import Chosen
from paraplu.life.assembly.words import KINDS


def _text(label: Any, **named: Any) -> LongText:
    messages = {"required": PLEASE_WRITE, "max_length": TOO_LONG}
    return LongText(label=label, max_length=20_000, error_messages=messages, **named)


class PlanForm(Form):
    """When, where, and how far-away members take part."""

    day = DayField(label=_("Day"))
    hour = HourField(label=_("Hour"))
    place = line_field(_("Place"), 200, help_text=_("Shown after log-in only, never in a letter."))
    remote = forms.BooleanField(label=_("Members may take part from far away"), required=False)
    procedure = _text(
        _("How far-away members join, prove who they are, ask and vote"), rows=4, required=False
    )

    def plan(self) -> Plan:
        """The form as the action wants it."""
        said = self.cleaned_data
        return Plan(said["day"], said["hour"], said["place"], said["remote"], said["procedure"])


class ItemForm(Form):
    """One item of the agenda."""

    kind = OneOf(label=_("What it is about"), choices=KINDS.items)
    title = line_field(_("Title"), 120)
    text = _text(
        _("What is voted on"),
        required=False,
        help_text=_("For statutes and purpose: the exact new words, in each language."),
    )
    about = member_number(_("Number of the person, for an admission or an exclusion"), required=False)

    def draft(self) -> Draft:
        """The form as the action wants it."""
        said = self.cleaned_data
        return Draft(said["kind"], said["title"], said["text"], said["about"])


class ReportForm(Form):
    """A report: a PDF, or a text."""

    title = line_field(_("Title"), 120)
    file = forms.FileField(
        label=_("PDF, 4 MB at most"), required=False, widget=forms.FileInput(attrs={"accept": ".pdf"})
    )
    text = _text(_("Or the text itself"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two, and a PDF that is one."""
        said = super().clean() or {}
        file, text = said.get("file"), said.get("text")
        if "text" in self.errors or "file" in self.errors:
            return said
        if bool(file) == bool(text):
            self.add_error("text", _("Please choose a PDF, or write the text. One of the two."))
            return said
        content = file.read() if file else str(text).encode()
        if file and not content.startswith(PDF):
            self.add_error("file", _("This is not a PDF. Please choose another file."))
        if len(content) > LARGEST_REPORT:
            self.add_error("file", _("This file is too large. 4 MB at most, please."))
        said["content"] = content
        return said


class BureauForm(Form):
    """Who leads, writes and counts: member numbers."""

    chair = member_number(_("Who leads the meeting: number"))
    secretary = member_number(_("Who writes: number"))
    teller_1 = member_number(_("First teller: number"))
    teller_2 = member_number(_("Second teller: number"))

    def chosen(self) -> Chosen:
        """The form as the action wants it."""
        said = self.cleaned_data
        return Chosen(said["chair"], said["secretary"], (said["teller_1"], said["teller_2"]))


class VotesForm(Form):
    """What was counted."""

    votes_for = vote_count(_("For"))
    votes_against = vote_count(_("Against"))
    abstained = vote_count(_("Abstained"))
    invalid = vote_count(_("Invalid"), required=False)

    def votes(self) -> Votes:
        """The form as the action wants it."""
        said = self.cleaned_data
        return Votes(said["votes_for"], said["votes_against"], said["abstained"], said["invalid"] or 0)


class TellersVotesForm(VotesForm):
    """What a teller wrote on her paper."""

    teller = member_number(_("Number of the teller"))


class AmendForm(Form):
    """The words after a change in the room."""

    amended = _text(_("The words that are voted on now"))


class HearingForm(Form):
    """Whether she was heard, and who stood aside."""

    heard = forms.BooleanField(label=_("She was heard, or was invited to speak"), required=False)
    stood_aside = vote_count(_("How many stood aside because of an interest"))


class ProxyForm(Form):
    """The code of whoever shall vote for her."""

    code = line_field(_("Her code"), 200, help_text=_("Capital letters and dashes do not matter."))


class PaperProxyForm(Form):
    """A proxy signed on paper."""

    giver = member_number(_("Number of the member who cannot come"))
    holder = member_number(_("Number of the member who votes for her"))


class DemandForm(Form):
    """What members ask for."""

    wants = OneOf(
        label=_("What do you ask for?"),
        choices=[("item", _("An item on the agenda")), ("assembly", _("A General Assembly"))],
        widget=forms.RadioSelect,
    )
    title = line_field(_("Title"), 120)
    text = _text(_("What shall be decided?"))


class SignatureForm(Form):
    """A name under a demand, given to the secretary."""

    number = member_number(_("Number of the member"))
    how = OneOf(label=_("How did she tell you?"), choices=HOW.items)


class RemarksForm(Form):
    """Remarks on the minutes."""

    remarks = _text(_("Remarks"), required=False, help_text=_("The facts stay as they happened."))
