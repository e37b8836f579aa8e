"""The forms of the assembly."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import DayField, Form, HourField, MessageTextField, OneOf, WholeNumber
from paraplu.base.office_fields import HOW, PLEASE_WRITE, TOO_LONG, line_field, member_number, vote_count
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.actions._outcome import Votes
from paraplu.life.assembly.actions.convening_by_members import DemandPlan
from paraplu.life.assembly.actions.drafting import LARGEST_REPORT, PDF, AssemblyPlan
from paraplu.life.assembly.actions.opening import BureauChoice
from paraplu.life.assembly.law import ItemDraft
from paraplu.life.assembly.words import AUDITOR_STEPS, KINDS

MOST_EUROS = 1_000_000


def _long_text_field(label: Any, **named: Any) -> MessageTextField:
    messages = {"required": PLEASE_WRITE, "max_length": TOO_LONG}
    return MessageTextField(label=label, max_length=20_000, error_messages=messages, **named)


class MeetingTimeForm(Form):
    """When and where people meet."""

    day = DayField(label=_("Day"))
    hour = HourField(label=_("Hour"))
    place = line_field(
        _("Place"),
        200,
        help_text=_("Shown after log-in and behind the personal link of the notice, never in an e-mail."),
    )


class AssemblyPlanForm(MeetingTimeForm):
    """When and where an assembly meets, and how members take part remotely."""

    remote = forms.BooleanField(label=_("Members may take part from far away"), required=False)
    procedure = _long_text_field(
        _("How far-away members join, prove who they are, ask and vote"), rows=4, required=False
    )

    def assembly_plan(self) -> AssemblyPlan:
        data = self.cleaned_data
        return AssemblyPlan(data["day"], data["hour"], data["place"], data["remote"], data["procedure"])


class AgendaItemForm(Form):
    """One item of the agenda."""

    kind = OneOf(label=_("What it is about"), choices=KINDS.items)
    title = line_field(_("Title"), 120)
    text = _long_text_field(
        _("What is voted on"),
        required=False,
        help_text=_("For statutes and purpose: the exact new words, in each language."),
    )
    about = member_number(
        _("Number of the person concerned"),
        required=False,
        help_text=_("For an admission, an exclusion, a director or an auditor."),
    )
    assets = _long_text_field(_("Dissolution: who receives the remaining assets"), rows=3, required=False)
    liquidators = line_field(
        _("Dissolution: who winds the association up"),
        200,
        required=False,
        help_text=_("Member numbers, or the name of a person from outside. The law publishes them."),
    )
    euros = WholeNumber(
        label=_("Pay of the directors: how many euros a year"),
        required=False,
        min_value=0,
        max_value=MOST_EUROS,
    )
    auditor_step = OneOf(
        label=_("Auditor: what is decided"),
        required=False,
        choices=lambda: [("", _("Nothing about an auditor")), *AUDITOR_STEPS.items()],
    )

    def item_draft(self) -> ItemDraft:
        return ItemDraft(**self.cleaned_data)


class ItemReportForm(Form):
    """A report: a PDF, or a text."""

    title = line_field(_("Title"), 120)
    file = forms.FileField(
        label=_("PDF, 4 MB at most"), required=False, widget=forms.FileInput(attrs={"accept": ".pdf"})
    )
    text = _long_text_field(_("Or the text itself"), required=False)

    def clean(self) -> dict[str, Any]:
        """Accept one of file and text, and only a file that is a PDF."""
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text")
        if "text" in self.errors or "file" in self.errors:
            return data
        if bool(file) == bool(text):
            self.add_error("text", _("Please choose a PDF, or write the text. One of the two."))
            return data
        content = file.read() if file else str(text).encode()
        if file and not content.startswith(PDF):
            self.add_error("file", _("This is not a PDF. Please choose another file."))
        if len(content) > LARGEST_REPORT:
            self.add_error("file", _("This file is too large. 4 MB at most, please."))
        data["content"] = content
        return data


class BureauForm(Form):
    """The member numbers of chair, secretary and tellers."""

    chair = member_number(_("Who leads the meeting: number"))
    secretary = member_number(_("Who writes: number"))
    teller_1 = member_number(_("First teller: number"))
    teller_2 = member_number(_("Second teller: number"))
    undelivered_reason = line_field(
        _("Why the meeting opens before every paper notice was delivered"),
        300,
        required=False,
        help_text=_("This sentence appears in the minutes. Do not name anybody."),
    )

    def bureau_choice(self) -> BureauChoice:
        data = self.cleaned_data
        return BureauChoice(data["chair"], data["secretary"], (data["teller_1"], data["teller_2"]))


class ArrivalForm(Form):
    """The number of a member who came, for a person who does not see the roll."""

    number = member_number(_("Number of the member who came"))


class VotesForm(Form):
    """Counted votes."""

    votes_for = vote_count(_("For"))
    votes_against = vote_count(_("Against"))
    abstained = vote_count(_("Abstained"))
    invalid = vote_count(_("Invalid"), required=False)

    def counted_votes(self) -> Votes:
        data = self.cleaned_data
        return Votes(data["votes_for"], data["votes_against"], data["abstained"], data["invalid"] or 0)


class TellersVotesForm(VotesForm):
    """A teller's count on paper."""

    teller = member_number(_("Number of the teller"))


class AmendForm(Form):
    """The words of an item after an amendment in the meeting."""

    amended = _long_text_field(_("The words that are voted on now"))


class HearingForm(Form):
    """Whether the person was heard, and how many stood aside."""

    heard = forms.BooleanField(label=_("The person was heard, or was invited to speak"), required=False)
    stood_aside = vote_count(_("How many stood aside because of an interest"))


class ProxyForm(Form):
    """The code of the member who is to hold the proxy."""

    code = line_field(
        _("The other member's code"), 200, help_text=_("Capital letters and dashes do not matter.")
    )


class PaperProxyForm(Form):
    """A proxy signed on paper."""

    giver = member_number(_("Number of the member who cannot come"))
    holder = member_number(_("Number of the member who votes for them"))


class DemandForm(Form):
    """A demand of members."""

    wants = OneOf(
        label=_("What do you ask for?"),
        choices=[("item", _("An item on the agenda")), ("assembly", _("A General Assembly"))],
        widget=forms.RadioSelect,
    )
    title = line_field(_("Title"), 120)
    text = _long_text_field(_("What shall be decided?"))


class DemandPlanForm(MeetingTimeForm):
    """When and where members meet about what they demanded, and as what it is voted on."""

    kind = OneOf(label=_("What it is about"), choices=[(kind, KINDS[kind]) for kind in kinds.BY_MEMBERS])
    about = member_number(
        _("Number of the person concerned"),
        required=False,
        help_text=_("For a dismissal, an exclusion or a legal action."),
    )

    def demand_plan(self) -> DemandPlan:
        return DemandPlan(**self.cleaned_data)


class DemandSignatureForm(Form):
    """A signature under a demand, given to the secretary."""

    number = member_number(_("Number of the member"))
    how = OneOf(label=_("How did they tell you?"), choices=HOW.items)


class RemarksForm(Form):
    """Remarks on the minutes."""

    remarks = _long_text_field(_("Remarks"), required=False, help_text=_("The facts stay as they happened."))
