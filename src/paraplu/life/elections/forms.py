"""The forms of candidates and of elections."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, LongText, OneOf, SomeOf, WholeNumber
from paraplu.base.office_fields import HOW, TOO_LONG, line_field, member_number, vote_count
from paraplu.life.elections.actions.candidates import Words
from paraplu.life.elections.actions.counting import Papers
from paraplu.life.elections.models import Candidacy

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

    name = line_field(
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

    number = member_number(_("Number of the member"))
    how = OneOf(label=_("How did she tell you?"), choices=HOW.items)
    told = forms.BooleanField(
        label=_("I read to her what is published about a director for ever, and she said yes to it."),
        error_messages={"required": _("Read it to her first, then tick the box.")},
    )


class NotedWithdrawalForm(Form):
    """A candidate told the secretary that she withdraws."""

    ids = "back_%s"

    number = member_number(_("Number of the member"))


class SeatsForm(Form):
    """How many seats are filled."""

    seats = WholeNumber(label=_("Seats to fill"), min_value=1, max_value=MOST_SEATS)


class TallyForm(Form):
    """What one teller counted: papers, and for each name the papers that bear it."""

    valid = vote_count(_("Valid papers, blank ones too"))
    invalid = vote_count(_("Invalid papers"))

    def __init__(self, *arguments: Any, standing: Sequence[Candidacy], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._standing = standing
        for one in standing:
            self.fields[f"votes_{one.pk}"] = vote_count(one.name)

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

    teller = member_number(_("Number of the teller"))


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
