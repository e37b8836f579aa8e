"""What the pages of the year report take: a year and rows, the name and rows of a funder's form."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import Form, OneOf, PlainText, SomeOf
from paraplu.base.refusals import register_reasons
from paraplu.commons.counters.kinds import WHOLE_UNION, chapter_name, kind_name, open_kinds
from paraplu.commons.counters.report import ALL_CHAPTERS

NO_SUCH_ROWS = _("Choose rows of the list.")
register_reasons({"funder_form_full": _("A form has at most 40 rows. Tick fewer, or take others away.")})


def _row_choices() -> list[tuple[str, str]]:
    return [(kind.key, kind_name(kind.key)) for kind in open_kinds()]


class YearForm(Form):
    """One of the years that were counted."""

    def __init__(self, data: Any, *, years: list[int]) -> None:
        super().__init__(data)
        self.fields["year"] = OneOf(
            label=pgettext_lazy("counters label", "Year"), choices=[(str(year), str(year)) for year in years]
        )

    @property
    def chosen_year(self) -> int:
        return int(self.cleaned_data["year"])


class ReportForm(YearForm):
    """A year, and the rows of its report."""

    rows = forms.MultipleChoiceField(
        label=pgettext_lazy("counters label", "Rows"),
        choices=_row_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one row."), "invalid_choice": NO_SUCH_ROWS},
    )


class FunderFormForm(Form):
    """The name of a form; key: of the page, so that it is begun once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = PlainText(
        label=_("Name of the form"),
        max_length=60,
        help_text=_("For example the funder and the scheme. Never the name of a person."),
        error_messages={"required": _("Write a name for this form.")},
    )


class FunderLineForm(Form):
    """Rows: what is counted, and where; of a single row also the funder's words."""

    kind = SomeOf(label=_("What is counted"), choices=_row_choices)
    label = PlainText(
        required=False,
        label=_("The funder's words"),
        max_length=120,
        help_text=_("For one row, if the funder calls it otherwise. Never the name of a person."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        chapters = ((chapter.key, chapter_name(chapter.key)) for chapter in settings.UNION.chapters)
        places = [(ALL_CHAPTERS, WHOLE_UNION), *chapters]
        self.fields["chapter"] = OneOf(label=pgettext_lazy("counters label", "Where"), choices=places)
        self.order_fields(["kind", "chapter", "label"])

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"]
        if label and len(self.cleaned_data.get("kind", ())) > 1:
            raise forms.ValidationError(_("The funder’s words are for one row. Tick only one."))
        return label

    @property
    def form_lines(self) -> list[tuple[str, str, str]]:
        label, chapter = self.cleaned_data["label"], self.cleaned_data["chapter"]
        return [(label, kind, chapter) for kind in self.cleaned_data["kind"]]


class PublicDigestForm(YearForm):
    """The year, and the digest of the totals that the person read."""

    digest = forms.RegexField(r"[0-9a-f]{64}", widget=forms.HiddenInput)
