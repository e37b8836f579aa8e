"""The forms of candidates and of elections."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, LongText, OneOf, SomeOf, WholeNumber
from paraplu.life.assembly.actions.candidates import Words
from paraplu.life.assembly.actions.elections import Papers
from paraplu.life.assembly.candidacies import Candidacy
from paraplu.life.assembly.forms import TOO_LONG, _line, _member, _votes
from paraplu.life.assembly.words import HOW

LANGUAGES = {"en": _("In English"), "fr": _("In French"), "nl": _("In Dutch")}
LONGEST_STATEMENT = 1500
MOST_SEATS = 50
PLEASE_TICK = _("Please read it and tick the box, or leave this page.")


class PublishedForm(Form):
    """A yes to what is published about a director, and to nothing else."""

    understood = forms.BooleanField(
        label=_("I understand that my civil name and an address are published for ever if I am elected."),
        error_messages={"required": PLEASE_TICK},
    )


class WordsForm(Form):
    """The name on the ballot paper, and a statement in each language that she wants."""

    name = _line(
        _("Your name on the ballot paper"), 60, help_text=_("The name by which members know you here.")
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for language in settings.UNION.languages:
            self.fields[f"statement_{language}"] = LongText(
                label=LANGUAGES.get(language, language),
                max_length=LONGEST_STATEMENT,
                rows=5,
                required=False,
                error_messages={"max_length": TOO_LONG},
            )

    @property
    def statements(self) -> list[forms.BoundField]:
        """The fields for her words, one for each language."""
        return [self[name] for name in self.fields if name.startswith("statement_")]

    def words(self) -> Words:
        """The form as the action wants it."""
        said = self.cleaned_data
        spoken = {
            name.removeprefix("statement_"): said[name] for name in said if name.startswith("statement_")
        }
        return Words(said["name"], spoken)


def words_of(candidacy: Candidacy | None) -> dict[str, str]:
    """What she wrote before."""
    if candidacy is None:
        return {}
    told = {f"statement_{one.language}": one.text for one in candidacy.statements.all()}
    return {"name": candidacy.name, **told}


class NotedWordsForm(WordsForm):
    """A candidacy that a member gave to the secretary."""

    number = _member(_("Number of the member"))
    how = OneOf(label=_("How did she tell you?"), choices=HOW.items)
    told = forms.BooleanField(
        label=_("I read to her what is published about a director for ever, and she said yes to it."),
        error_messages={"required": _("Read it to her first, then tick the box.")},
    )


class NotedWithdrawalForm(Form):
    """A candidate told the secretary that she withdraws."""

    ids = "back_%s"

    number = _member(_("Number of the member"))


class SeatsForm(Form):
    """How many seats are filled."""

    seats = WholeNumber(label=_("Seats to fill"), min_value=1, max_value=MOST_SEATS)


class TallyForm(Form):
    """What one teller counted: papers, and for each name the papers that bear it."""

    valid = _votes(_("Valid papers, blank ones too"))
    invalid = _votes(_("Invalid papers"))

    def __init__(self, *arguments: Any, standing: Sequence[Candidacy], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._standing = standing
        for one in standing:
            self.fields[f"votes_{one.pk}"] = _votes(one.name)

    @property
    def names(self) -> list[forms.BoundField]:
        """The fields of the names, in the order of the ballot paper."""
        return [self[f"votes_{one.pk}"] for one in self._standing]

    def papers(self) -> Papers:
        """The form as the action wants it."""
        said = self.cleaned_data
        votes = {one.pk: said[f"votes_{one.pk}"] for one in self._standing}
        return Papers(said["valid"], said["invalid"], votes)


class NotedTallyForm(TallyForm):
    """What a teller wrote on her paper."""

    teller = _member(_("Number of the teller"))


class LotForm(Form):
    """Whom the lot drew, and who watched."""

    drawn = SomeOf(label=_("The lot drew"))
    watched = forms.BooleanField(label=_("The tellers watched while the lot was drawn"), required=False)

    def __init__(self, *arguments: Any, tied: Sequence[Candidacy] = (), **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["drawn"].choices = [(str(one.pk), one.name) for one in tied]  # type: ignore[attr-defined]

    def names(self) -> list[UUID]:
        """The names that were drawn."""
        return [UUID(one) for one in self.cleaned_data["drawn"]]


class KeyHoldersForm(Form):
    """Who holds the key of secret ballots, and how many of them decrypt."""

    numbers = _line(_("Numbers of the key holders"), 60, help_text=_("Two to five, with a blank between."))
    threshold = WholeNumber(label=_("How many of them are needed"), min_value=2, max_value=5)

    def clean_numbers(self) -> list[int]:
        """Member numbers with blanks or commas between."""
        told = str(self.cleaned_data["numbers"]).replace(",", " ").split()
        if not all(one.isascii() and one.isdecimal() for one in told):
            raise forms.ValidationError(_("Please write numbers with a blank between."))
        return [int(one) for one in told]

    def said(self) -> tuple[list[int], int]:
        """The form as the action wants it."""
        return self.cleaned_data["numbers"], self.cleaned_data["threshold"]


class DrawForm(Form):
    """Who drew, and how many."""

    number = _member(_("Number of the member"))
    count = WholeNumber(label=_("How many slips"), min_value=1, max_value=20, required=False)

    def said(self) -> tuple[int, int]:
        """The form as the action wants it."""
        return self.cleaned_data["number"], self.cleaned_data["count"] or 1
