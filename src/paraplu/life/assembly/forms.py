"""The forms of the assembly."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import DayField, Form, HourField, MessageTextField, OneOf, WholeNumber
from paraplu.base.office_fields import HOW, PLEASE_WRITE, TOO_LONG, line_field, member_number, vote_count
from paraplu.base.text_forms import WrittenTextForm
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.actions._outcome import Votes
from paraplu.life.assembly.actions.convening_by_members import DemandPlan
from paraplu.life.assembly.actions.drafting import LARGEST_REPORT, PDF, AssemblyPlan
from paraplu.life.assembly.actions.opening import BureauChoice
from paraplu.life.assembly.law import ItemDraft
from paraplu.life.assembly.words import AUDITOR_STEPS, KINDS
from paraplu.people.api import PersonField, PersonFormMixin

MOST_EUROS = 1_000_000


def _long_text_field(label: Any, **named: Any) -> MessageTextField:
    messages = {"required": PLEASE_WRITE, "max_length": TOO_LONG}
    return MessageTextField(label=label, max_length=20_000, error_messages=messages, **named)


class MeetingTimeForm(Form):
    """When and where people meet."""

    day = DayField(label=pgettext_lazy("assembly label", "Day"))
    hour = HourField(label=pgettext_lazy("assembly label", "Hour"))
    place = line_field(
        pgettext_lazy("assembly label", "Place"),
        200,
        help_text=_(
            "People see it after they log in, and behind the personal link of the notice. It is never in "
            "an e-mail."
        ),
    )


class AssemblyPlanForm(MeetingTimeForm):
    """When and where an assembly meets, and how members take part remotely."""

    remote = forms.BooleanField(label=_("Members may take part from far away"), required=False)
    procedure = _long_text_field(
        _("How members who are far away join, prove who they are, ask questions and vote"),
        rows=4,
        required=False,
    )

    def assembly_plan(self) -> AssemblyPlan:
        data = self.cleaned_data
        return AssemblyPlan(data["day"], data["hour"], data["place"], data["remote"], data["procedure"])


class AgendaItemForm(PersonFormMixin, WrittenTextForm):
    """One item of the agenda."""

    kind = OneOf(label=_("Kind of item"), choices=KINDS.items)
    title = line_field(pgettext_lazy("assembly label", "Title"), 120)
    text = _long_text_field(
        _("What members vote on"),
        required=False,
        help_text=_("If the statutes or the purpose change: the exact new text, in each language."),
    )
    about = PersonField(
        _("The person concerned"),
        required=False,
        help_text=_("For an admission, an exclusion, a Board member or an auditor."),
    )
    assets = _long_text_field(_("Dissolution: who will receive the remaining assets"), rows=3, required=False)
    liquidators = line_field(
        _("Dissolution: who will wind up the association"),
        200,
        required=False,
        help_text=_("Member numbers, or the name of a person from outside. By law they will be published."),
    )
    euros = WholeNumber(
        label=_("Pay of the Board members: how many euros a year"),
        required=False,
        min_value=0,
        max_value=MOST_EUROS,
    )
    auditor_step = OneOf(
        label=_("Auditor: what is decided"),
        required=False,
        choices=lambda: [("", _("No decision about an auditor")), *AUDITOR_STEPS.items()],
    )

    def item_draft(self) -> ItemDraft:
        return ItemDraft(**self.own_data(), languages=self.text_languages())


class ItemReportForm(Form):
    """A report: a PDF, or a text."""

    title = line_field(pgettext_lazy("assembly label", "Title"), 120)
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
            self.add_error("text", _("Choose a PDF or write the text: one of the two."))
            return data
        content = file.read() if file else str(text).encode()
        if file and not content.startswith(PDF):
            self.add_error("file", _("This file is not a PDF. Choose another file."))
        if len(content) > LARGEST_REPORT:
            self.add_error("file", _("This file is too large. It may have 4 MB at most."))
        data["content"] = content
        return data


class BureauForm(PersonFormMixin, Form):
    """Chair, secretary and tellers."""

    chair = PersonField(_("Chair of the meeting"))
    secretary = PersonField(_("Secretary of the meeting"))
    teller_1 = PersonField(_("First teller"))
    teller_2 = PersonField(_("Second teller"))
    undelivered_reason = line_field(
        _("Why the meeting opens although some paper notices were neither delivered nor posted"),
        300,
        required=False,
        help_text=_("This sentence will be in the minutes. Do not name anybody."),
    )

    def bureau_choice(self) -> BureauChoice:
        data = self.cleaned_data
        return BureauChoice(data["chair"], data["secretary"], (data["teller_1"], data["teller_2"]))


class ArrivalForm(Form):
    """The number of a member who came, for a person who does not see the roll."""

    number = member_number(_("Member number of the person who came"))


class ArrivalByNameForm(Form):
    """The beginning of the name, or the number, of a member who came."""

    who = line_field(
        _("Name or number"),
        80,
        help_text=_("Type how the name begins, then press Enter. A number works too."),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false", "enterkeyhint": "go"}),
    )


class VotesForm(Form):
    """Counted votes."""

    votes_for = vote_count(pgettext_lazy("assembly label", "For"))
    votes_against = vote_count(pgettext_lazy("assembly label", "Against"))
    abstained = vote_count(pgettext_lazy("assembly label", "Abstained"))
    invalid = vote_count(pgettext_lazy("assembly label", "Invalid"), required=False)

    def counted_votes(self) -> Votes:
        data = self.cleaned_data
        return Votes(data["votes_for"], data["votes_against"], data["abstained"], data["invalid"] or 0)


class TellersVotesForm(PersonFormMixin, VotesForm):
    """A teller's count on paper."""

    teller = PersonField(_("Which teller counted?"))


class AmendForm(Form):
    """The words of an item after an amendment in the meeting."""

    amended = _long_text_field(_("The text that members vote on now"))


class HearingForm(Form):
    """Whether the person was heard, and how many stood aside."""

    heard = forms.BooleanField(label=_("The person was heard or was invited to speak"), required=False)
    stood_aside = vote_count(_("How many people did not take part because of an interest"))


class ProxyForm(Form):
    """The code of the member who is to hold the proxy."""

    code = line_field(
        _("The other member's code"), 200, help_text=_("Capital letters and dashes do not matter.")
    )


class PaperProxyForm(PersonFormMixin, Form):
    """A proxy signed on paper."""

    giver = PersonField(_("The person who cannot come"))
    holder = PersonField(_("The person who votes for them"))


class DemandForm(Form):
    """A demand of members."""

    wants = OneOf(
        label=_("What do you ask for?"),
        choices=[("item", _("An item on the agenda")), ("assembly", _("A General Assembly"))],
        widget=forms.RadioSelect,
    )
    title = line_field(pgettext_lazy("assembly label", "Title"), 120)
    text = _long_text_field(_("What should the members decide?"))


class DemandPlanForm(PersonFormMixin, MeetingTimeForm):
    """When and where members meet about what they demanded, and as what it is voted on."""

    kind = OneOf(label=_("Kind of item"), choices=[(kind, KINDS[kind]) for kind in kinds.BY_MEMBERS])
    about = PersonField(
        _("The person concerned"),
        required=False,
        help_text=_("For a dismissal, an exclusion or a legal action."),
    )

    def demand_plan(self) -> DemandPlan:
        return DemandPlan(**self.cleaned_data)


class DemandSignatureForm(PersonFormMixin, Form):
    """A signature under a demand, given to the secretary."""

    number = PersonField(_("Who signs?"))
    how = OneOf(label=_("How did they tell you?"), choices=HOW.items)


class RemarksForm(Form):
    """Remarks on the minutes."""

    remarks = _long_text_field(
        pgettext_lazy("assembly label", "Remarks"),
        required=False,
        help_text=_("Remarks cannot change the facts above."),
    )
