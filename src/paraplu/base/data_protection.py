"""How each app describes what it stores, in `stored_fields.py` beside its models: one line for each field.

A description gives the purpose of a field, and whatever differs from the defaults of its table: its legal
ground, its reader, its lifetime, what an attacker with the database learns, why an export omits it. The type
of a value says which of these it is. docs/data.md, the record of processing, the export and the leak check
are made from the descriptions. They are read when somebody opens the record, and not before, so that a server
does not hold them in memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True, slots=True)
class LegalGround:
    """Why the law lets the union store it; article is in article 6 of the GDPR, special in article 9."""

    reason: str
    article: str = ""
    special: str = ""

    def __str__(self) -> str:
        articles = ", ".join(filter(None, (self.article, self.special)))
        return f"{self.reason} (art. {articles})" if articles else self.reason


@dataclass(frozen=True, slots=True)
class Reader:
    """The people and programs that can read it through the pages and commands of the project."""

    text: str


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long it is stored."""

    text: str


@dataclass(frozen=True, slots=True)
class LeakClass:
    """What an attacker learns.

    row: the row in the table of the leak check. copy: what a stolen copy of the database shows, which is
    "readable", "digest", "nothing" (it is sealed) or "none" (it is about nobody). canary: what the leak
    check types or reads and then searches for.
    """

    row: str
    copy: str
    canary: str = ""

    def seek(self, canary: str) -> "LeakClass":
        """Return the same class for a field whose canary the leak check searches for."""
        return replace(self, canary=canary)


@dataclass(frozen=True, slots=True)
class NotExported:
    """Why the export of a union that leaves omits it."""

    reason: str


Handling = LegalGround | Reader | Lifetime | LeakClass | NotExported
Description = str | tuple[str, *tuple[Handling, ...]]


@dataclass(frozen=True, slots=True)
class StoredField:
    """One column, described in full."""

    model: type[Model]
    name: str
    purpose: str
    ground: LegalGround
    reader: Reader
    lifetime: Lifetime
    leak: LeakClass
    not_exported: str

    @property
    def label(self) -> str:
        """The field's name everywhere: `app.Model.field`."""
        return f"{self.table}.{self.name}"

    @property
    def table(self) -> str:
        return self.model._meta.label


StoredTable = tuple[StoredField, ...]


@dataclass(frozen=True, slots=True)
class StoredData:
    """What an app stores, and about whom."""

    purpose: str
    people: str
    tables: tuple[StoredTable, ...]


def describe(model: type[Model], /, *defaults: Handling, **fields: Description) -> StoredTable:
    """Describe the columns of a table; defaults apply to each field that does not override them."""
    if unknown := sorted(set(fields) - set(column_names(model))):
        raise TypeError(f"{model._meta.label} has no {', '.join(unknown)}.")
    texts = {name: (text,) if isinstance(text, str) else text for name, text in fields.items()}
    return tuple(_field(model, name, *text[:1], (*defaults, *text[1:])) for name, text in texts.items())


def describe_table(model: type[Model], purpose: str, *handling: Handling) -> StoredTable:
    """Describe all columns of a third-party table in one sentence."""
    return tuple(_field(model, name, purpose, handling) for name in column_names(model))


def column_names(model: type[Model]) -> list[str]:
    """Return the columns of a table, apart from an automatic `id`."""
    return [field.name for field in model._meta.local_concrete_fields if not field.auto_created]


def _field(model: type[Model], name: str, purpose: str, handling: Sequence[Handling]) -> StoredField:
    left_out = [value.reason for value in handling if isinstance(value, NotExported)]
    return StoredField(
        model,
        name,
        purpose,
        _last(LegalGround, handling),
        _last(Reader, handling),
        _last(Lifetime, handling),
        _last(LeakClass, handling),
        left_out[-1] if left_out else "",
    )


def _last[Kind](kind: type[Kind], handling: Sequence[Handling]) -> Kind:
    """Return the value nearest to the field, which overrides the defaults of its table."""
    found = [value for value in handling if isinstance(value, kind)]
    if not found:
        raise TypeError(f"A field is described without its {kind.__name__}.")
    return found[-1]


def stored_data() -> dict[str, StoredData]:
    """Return what each app with tables stores, by app label."""
    return {
        app.label: import_module(f"{app.name}.stored_fields").STORED_DATA
        for app in sorted(apps.get_app_configs(), key=lambda app: app.label)
        if module_has_submodule(app.module, "stored_fields")
    }


@dataclass(frozen=True, slots=True)
class ProcessingOnGround:
    """What an app stores on one legal ground: the tables, who reads them, how long; each answer once."""

    ground: str
    tables: str
    readers: str
    lifetimes: str


@dataclass(frozen=True, slots=True)
class ProcessingActivity:
    """One entry of the record of processing (article 30 of the GDPR): an app, why, about whom, and what."""

    label: str
    purpose: str
    people: str
    parts: tuple[ProcessingOnGround, ...]

    @property
    def purpose_and_people(self) -> str:
        """What it is for, and about whom."""
        return f"{self.purpose} About: {self.people}."


def processing_activities() -> list[ProcessingActivity]:
    """Return the record of processing, made from the descriptions of the fields."""
    return [
        ProcessingActivity(label, data.purpose, data.people, _processing_parts(data))
        for label, data in stored_data().items()
    ]


def _processing_parts(data: StoredData) -> tuple[ProcessingOnGround, ...]:
    grounds: dict[str, list[StoredField]] = {}
    for field in (field for table in data.tables for field in table):
        grounds.setdefault(str(field.ground), []).append(field)
    return tuple(
        ProcessingOnGround(
            ground,
            _each_once(field.model.__name__ for field in fields),
            _each_once(field.reader.text for field in fields),
            _each_once(field.lifetime.text for field in fields),
        )
        for ground, fields in grounds.items()
    )


def _each_once(texts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(texts))


def undescribed_columns() -> list[str]:
    """Return the columns of all tables that no app describes."""
    tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    stored = [f"{table._meta.label}.{name}" for table in tables for name in column_names(table)]
    described = stored_fields()
    return [label for label in stored if label not in described]


def stored_fields() -> dict[str, StoredField]:
    """Return every stored field by `app.Model.field`."""
    tables = (table for data in stored_data().values() for table in data.tables)
    return {field.label: field for table in tables for field in table}


LOST_CONNECTION = LegalGround(
    "legitimate interest: a form sent twice after a lost connection is one request", "6(1)(f)"
)
RUNNING_THE_UNION = LegalGround("legitimate interest: running the union", "6(1)(f)", "9(2)(d)")
GOVERNANCE = LegalGround("legitimate interest: governance of the union", "6(1)(f)", "9(2)(d)")

NOBODY = Reader("nobody")
JOINS_ROWS = Reader("nobody; it only joins rows")
RANDOM = Reader("nobody; it is random")
SYSTEM = Reader("the system")
MAILER = Reader("the mailer")
PERSON = Reader("the person it is about")
PERSON_AND_SYSTEM = Reader("the person it is about; the system")
PERSON_AND_SECRETARY = Reader("the person it is about; secretary")
SECRETARY_AND_CHAIR = Reader("secretary and chair")

INSTALLATION = Lifetime("as long as the installation")
EMAIL_DAYS = Lifetime("30 days (setting letter_days)")
UNTIL_CHANGED = Lifetime("until the person changes it or is erased")
UNTIL_ERASED = Lifetime("until the person is erased")

MACHINE = LeakClass("machine", "none")
STANDING = LeakClass("standing", "readable")
ACCOUNT = LeakClass("account", "readable")
NAMES = LeakClass("names", "readable")
SPOOL = LeakClass("spool", "readable")
WAYS_IN = LeakClass("ways_in", "digest")
MADE_AGAIN = LeakClass("made_again", "digest")
