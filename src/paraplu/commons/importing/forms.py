"""The forms of a list: its file, and what its columns and their values mean."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import DayField, Form, OneOf, PlainText, SomeOf
from paraplu.base.lists.column_meanings import LEAVE_OUT, UNCLEAR
from paraplu.base.lists.dates import DAY_FIRST, MONTH_FIRST
from paraplu.base.lists.mapping import (
    CHOSEN,
    DAYS,
    INVENT,
    ONCE,
    ListMeaning,
    values_by_meaning,
)
from paraplu.commons.importing.queries import value_names
from paraplu.commons.importing.resting import ListAtRest

# The web server holds every form in memory; the command reads up to 20 megabytes.
LARGEST_FILE = 12_000_000
MOST_VALUES = 80
NONE = "-"
MEANINGS: dict[str, Any] = {
    "working_name": _("the name used here"),
    "address": _("e-mail address"),
    "name_and_address": _("name and address in one cell"),
    "language": _("language of the person"),
    "chapter": _("chapter of the person"),
    "topics": _("topics of the e-mails"),
    "form": _("form of membership"),
    "since": _("member since"),
    "book_number": _("number in the register of members"),
    "decision": _("decision of the admission is in the register"),
    "consent_on": _("agreed to e-mails on"),
    "consent_source": _("how they agreed"),
    "subscribed": _("gets e-mails: yes or no"),
    "unsubscribed": _("stopped e-mails: yes, no or when"),
    "contact_type": _("person or organisation"),
    "membership_status": _("whether the membership is in force"),
    LEAVE_OUT: _("nothing: leave it out"),
}
SOURCES = [
    ("paper", _("on paper")),
    ("form", _("on a form")),
    ("voice", _("by voice")),
    ("mailer", _("in the mass mailer")),
]
FORMS = [("supporting", _("supporting member")), ("active", _("active member"))]
VALUE_LABELS: dict[str, Any] = {
    "language": _("Language “%s”"),
    "chapter": _("Chapter “%s”"),
    "topics": _("Topic “%s”"),
    "form": _("Form of membership “%s”"),
}


class ListFileForm(Form):
    """A spreadsheet, and the sheet of it that has the members."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_(".xlsx, .ods or .csv, at most 12 MB"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), _("Choose the file."))
        | {"empty": _("The file is empty.")},
    )
    sheet = PlainText(label=_("Name of the sheet, if several are filled"), max_length=100, required=False)

    def clean_file(self) -> Any:
        """Of a larger file only the beginning came."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file is larger than 12 MB. Split the list over several files.")
            )
        return file


class ColumnsForm(Form):
    """One choice for each column that may come in, and one for each value of some of them."""

    def __init__(self, rest: ListAtRest, data: Any) -> None:
        super().__init__(data)
        self._rest, self._values = rest, dict[str, tuple[str, str]]()
        self._columns = {
            f"column_{place}": heading
            for place, heading in enumerate(rest.table.headings)
            if heading not in rest.never_stored
        }
        if rest.never_stored:
            self.fields["drop"] = forms.BooleanField(
                label=_("Leave these columns out"),
                error_messages={"required": _("We do not store them. Tick this box to go on without them.")},
            )
        for name, heading in self._columns.items():
            self._add_column(name, heading)
        self._add_values(self._chosen_columns())
        self._add_day_order()
        self._add_always()
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def _add_column(self, name: str, heading: str) -> None:
        place = self._rest.table.headings.index(heading)
        example = next((row.cells[place] for row in self._rest.table.rows if row.cells[place]), "")
        guessed = self._rest.meaning.columns[heading]
        self.fields[name] = OneOf(
            label=heading[:60],
            help_text=_("for example: %s") % example[:40] if example else "",
            choices=[("", _("Choose a meaning")), *MEANINGS.items()],
            initial="" if guessed == UNCLEAR else guessed,
            error_messages={"required": _("Say what this column means, or leave it out.")},
        )

    def _chosen_columns(self) -> dict[str, str]:
        """The meaning of each column: as it was sent, or as it was guessed."""
        if not self.is_bound:
            return dict(self._rest.meaning.columns)
        sent = {heading: str(self.data.get(name, "")) for name, heading in self._columns.items()}
        known = {heading: word if word in MEANINGS else UNCLEAR for heading, word in sent.items()}
        return {**self._rest.meaning.columns, **known}

    def _add_values(self, columns: Mapping[str, str]) -> None:
        table = self._rest.table
        cells = {heading: [row.cells[at] for row in table.rows] for at, heading in enumerate(table.headings)}
        found = values_by_meaning(columns, cells, settings.UNION)
        listed = [(kind, text, key) for kind, known in found.items() for text, key in known.items()]
        for kind, text, guess in listed[:MOST_VALUES]:
            chosen = self._rest.meaning.values.get(kind, {}).get(text, guess)
            name = f"{kind}_{hashlib.sha256(text.encode()).hexdigest()[:12]}"
            named = dict(FORMS) if kind == "form" else value_names(kind)
            choices = [*named.items(), (UNCLEAR, _("not clear: give these lines back"))]
            self._values[name] = (kind, text)
            self.fields[name] = OneOf(
                label=VALUE_LABELS[kind] % text[:60],
                choices=choices if kind == "form" else [(NONE, _("none of these")), *choices],
                initial=chosen or NONE,
                error_messages={"required": _("This is new: say what it is here.")},
            )

    def _add_day_order(self) -> None:
        """Asked where a column has days; else the guess goes along unseen."""
        has_days = set(self._rest.meaning.columns.values()) & set(DAYS)
        self.fields["day_order"] = OneOf(
            label=_("03/04/2024 is"),
            choices=[(DAY_FIRST, _("3 April")), (MONTH_FIRST, _("4 March"))],
            initial=self._rest.meaning.day_order,
            widget=forms.RadioSelect if has_days or self.is_bound else forms.HiddenInput,
        )

    def _add_always(self) -> None:
        """What holds for the lines that do not say it themselves."""
        always = self._rest.meaning.always
        self.fields["language"] = OneOf(
            label=_("Language, where the list does not say it"),
            choices=list(value_names("language").items()),
            initial=always.get("language") or settings.UNION.default_language,
        )
        self.fields["consent_on"] = DayField(
            label=_("Everybody agreed to e-mails on"),
            help_text=_("Only if the list does not say it. Without a day, people get no e-mails at first."),
            required=False,
            initial=always.get("consent_on") or None,
        )
        self.fields["consent_source"] = OneOf(
            label=_("How they agreed"),
            choices=[("", _("not known")), *SOURCES],
            required=False,
            initial=always.get("consent_source"),
        )
        self.fields["topics"] = SomeOf(
            label=_("Topics for those who agreed"),
            choices=list(value_names("topics").items()),
            required=False,
            initial=(always.get("topics") or "").split(","),
        )
        self.fields["invent"] = forms.BooleanField(
            label=_("Give people without a name two random words"),
            required=False,
            initial=always.get("working_name") == INVENT,
        )

    def clean(self) -> dict[str, Any]:
        """Most meanings belong to one column, and each list needs a name."""
        data, seen = self.cleaned_data, dict[str, str]()
        for name, heading in self._columns.items():
            meaning = data.get(name, "")
            if meaning in ONCE and meaning in seen:
                self.add_error(name, _("The column “%s” means this already.") % seen[meaning][:60])
            seen.setdefault(meaning, heading)
        if not {"working_name", "name_and_address"} & set(seen) and not data.get("invent"):
            problem = _("No column has names. Choose one, or tick the box for random words.")
            self.add_error("invent", problem)
        return data

    def list_meaning(self) -> ListMeaning:
        """The form as the reader of lines takes it."""
        data = self.cleaned_data
        columns = {heading: data[name] for name, heading in self._columns.items()}
        values: dict[str, dict[str, str]] = {kind: {} for kind in CHOSEN}
        for name, (kind, text) in self._values.items():
            values[kind][text] = "" if data[name] == NONE else data[name]
        always = {
            "working_name": INVENT if data["invent"] else "",
            "form": "supporting",
            "language": data["language"],
            "topics": ",".join(data["topics"]),
            "consent_on": data["consent_on"].isoformat() if data["consent_on"] else "",
            "consent_source": data["consent_source"],
        }
        everything = {heading: columns.get(heading, LEAVE_OUT) for heading in self._rest.table.headings}
        return ListMeaning(everything, data["day_order"], always, values)

    def column_fields(self) -> Iterator[Any]:
        """The fields of columns, for the page."""
        return (self[name] for name in self._columns)

    def value_fields(self) -> Iterator[Any]:
        """The fields of values, for the page."""
        return (self[name] for name in self._values)
