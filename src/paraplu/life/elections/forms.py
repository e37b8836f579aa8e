"""Forms of candidates and elections."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, MessageTextField, OneOf, SomeOf, WholeNumber
from paraplu.base.office_fields import HOW, TOO_LONG, line_field, vote_count
from paraplu.life.elections.actions.candidates import CandidacyText
from paraplu.life.elections.actions.counting import PaperTally
from paraplu.life.elections.agenda import ElectionItem
from paraplu.life.elections.models import Candidacy
from paraplu.people.api import PersonField, PersonFormMixin

LANGUAGES = {"en": _("In English"), "fr": _("In French"), "nl": _("In Dutch")}
LONGEST_STATEMENT = 1500
MOST_SEATS = 50
PLEASE_TICK = _("Read the text and tick the box, or leave this page.")


class PublicationConsentForm(Form):
    """Consent to what is published about a director, and to nothing else."""

    understood = forms.BooleanField(
        label=_("I understand: if I am elected, my official name and an address will be published for ever."),
        error_messages={"required": PLEASE_TICK},
    )


class CandidacyForm(Form):
    """The name on the ballot paper, and statements in the languages that the candidate chooses."""

    name = line_field(
        _("Your name on the ballot paper"),
        60,
        help_text=_("The name that members know you by. It does not have to be your official name."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for language in settings.UNION.languages:
            self.fields[f"statement_{language}"] = MessageTextField(
                label=LANGUAGES.get(language) or dict(settings.LANGUAGES)[language],
                max_length=LONGEST_STATEMENT,
                rows=5,
                required=False,
                error_messages={"max_length": TOO_LONG},
            )

    @property
    def statement_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("statement_")]

    def candidacy_text(self) -> CandidacyText:
        data = self.cleaned_data
        spoken = {
            name.removeprefix("statement_"): data[name] for name in data if name.startswith("statement_")
        }
        return CandidacyText(data["name"], spoken)


def candidacy_initial(candidacy: Candidacy | None) -> dict[str, str]:
    """What the candidate wrote before, as initial values of the form."""
    if candidacy is None:
        return {}
    statements = {
        f"statement_{statement.language}": statement.text for statement in candidacy.statements.all()
    }
    return {"name": candidacy.name, **statements}


class NotedCandidacyForm(PersonFormMixin, CandidacyForm):
    """A candidacy that a member gave to the secretary."""

    number = PersonField(_("Who is the candidate?"))
    how = OneOf(label=_("How did they tell you?"), choices=HOW.items)
    informed = forms.BooleanField(
        label=_("I read out what is published for ever about a Board member, and the person agreed to it."),
        error_messages={"required": _("Read it to the person first, then tick the box.")},
    )


class NotedWithdrawalForm(PersonFormMixin, Form):
    """A withdrawal that a candidate told the secretary."""

    ids = "back_%s"

    number = PersonField(_("Who is the candidate?"))


class SeatsForm(Form):
    """The number of seats to fill."""

    seats = WholeNumber(label=_("Seats to fill"), min_value=1, max_value=MOST_SEATS)


class TallyForm(Form):
    """One teller's count: papers, and the papers with each name."""

    valid = vote_count(_("Valid ballot papers, also the blank ones"))
    invalid = vote_count(_("Invalid ballot papers"))

    def __init__(self, *arguments: Any, standing: Sequence[Candidacy], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._standing = standing
        for candidacy in standing:
            self.fields[f"votes_{candidacy.pk}"] = vote_count(candidacy.name)

    @property
    def name_fields(self) -> list[forms.BoundField]:
        """The fields of the names in the order of the ballot paper."""
        return [self[f"votes_{candidacy.pk}"] for candidacy in self._standing]

    def paper_tally(self) -> PaperTally:
        data = self.cleaned_data
        votes = {candidacy.pk: data[f"votes_{candidacy.pk}"] for candidacy in self._standing}
        return PaperTally(data["valid"], data["invalid"], votes)


class NotedTallyForm(PersonFormMixin, TallyForm):
    """A teller's count on paper."""

    teller = PersonField(_("Which teller counted?"))


class SecondRoundForm(Form):
    """The candidates who withdraw before a second round, and which other elections vote again with it."""

    withdrawn = SomeOf(label=_("These people withdraw"), required=False)
    others = SomeOf(
        label=_("Second rounds in the same secret ballot"),
        required=False,
        help_text=_("Only for a secret electronic ballot. On paper, each election has its own second round."),
    )

    def __init__(
        self,
        *arguments: Any,
        names: Sequence[Candidacy] = (),
        shared: Sequence[tuple[ElectionItem, Sequence[Candidacy]]] = (),
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        also = [(str(each.pk), f"{each.name} · {item.title}") for item, some in shared for each in some]
        asked = [(str(candidacy.pk), candidacy.name) for candidacy in names]
        self.fields["withdrawn"].choices = [*asked, *also]  # type: ignore[attr-defined]
        self.fields["others"].choices = [(str(item.pk), item.title) for item, _some in shared]  # type: ignore[attr-defined]
        self.fields["others"].initial = [str(item.pk) for item, _some in shared]
        if not shared:
            del self.fields["others"]

    def withdrawn_candidacies(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data["withdrawn"]]

    def other_elections(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data.get("others", [])]


class LotForm(Form):
    """Whom the lot drew, and whether the tellers watched."""

    drawn = SomeOf(label=_("Names that were drawn"))
    watched = forms.BooleanField(label=_("The tellers watched the draw"), required=False)

    def __init__(self, *arguments: Any, tied: Sequence[Candidacy] = (), **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["drawn"].choices = [(str(candidacy.pk), candidacy.name) for candidacy in tied]  # type: ignore[attr-defined]

    def drawn_candidacies(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data["drawn"]]
