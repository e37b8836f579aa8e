"""What a country fixes for its unions besides its law: numbers, references, holidays, clock and services.

`read_country(code, mapping)` turns an already parsed `country.toml` into a frozen `Country`, or raises
InvalidSetting with one sentence that names the key at fault. Nothing here opens a file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from paraplu.kernel.calendar import easter_sunday
from paraplu.kernel.numbers.references import REFERENCE_KINDS
from paraplu.kernel.statutes.amounts import Amount, read_amounts
from paraplu.kernel.statutes.named import LocalizedText, NamedKey
from paraplu.kernel.statutes.tables import LANGUAGE, InvalidSetting, SettingsTable

CURRENCY = re.compile(r"[A-Z]{3}")
STANDARD = re.compile(r"[a-z]{2}\.[a-z_]{2,30}")
LAW_PACK = re.compile(r"[a-z][a-z0-9-]{0,39}")
DIAL = re.compile(r"[0-9]{2,6}")
LEAP_YEAR = 2000
# The language of the operator's sentences, so that each country and register has a name in it.
REFUSALS = "en"
# Whether a text is a right number of a standard: the program that reads files knows the standards.
NumberCheck = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class AssociationRegister:
    """A register in which associations have a number.

    standard: who checks the digits, such as "be.vat"; empty where the number has no check digit. pattern: the
    form that it has, a regular expression for the whole text; empty if the standard says all. label: what is
    printed before the number.
    """

    key: str
    name: LocalizedText
    label: str
    standard: str
    pattern: str

    def accepts(self, text: str, check: NumberCheck) -> bool:
        """Return whether the text is a number of this register."""
        if self.pattern and not re.fullmatch(self.pattern, text, re.ASCII):
            return False
        return not self.standard or check(self.standard, text)


@dataclass(frozen=True, slots=True)
class Holidays:
    """Public holidays: days of the year, and days counted from Easter Sunday (1 is Easter Monday)."""

    fixed: frozenset[tuple[int, int]]
    from_easter: frozenset[int]
    is_orthodox: bool

    def has(self, day: date) -> bool:
        """Return whether offices are closed on that day for a holiday."""
        if (day.month, day.day) in self.fixed:
            return True
        easter = easter_sunday(day.year, is_orthodox=self.is_orthodox)
        return (day - easter) in {timedelta(days=days) for days in self.from_easter}


@dataclass(frozen=True, slots=True)
class Authority:
    """Whom people complain to about their data: its name, and the address of its website as text."""

    name: LocalizedText
    url: str


@dataclass(frozen=True, slots=True)
class AccountsModel:
    """The least that a country asks of the accounts of a small association.

    book_years: how long the book is kept. most_exceeded: so many limits of rule R24 may be exceeded. The
    lines are those of the statement of a year, and of the statement of assets. filed_simplified, filed_other:
    where the accounts of small and of other associations are filed, if the country says so.
    """

    source: str
    book_years: int
    most_exceeded: int
    receipts: tuple[NamedKey, ...]
    expenses: tuple[NamedKey, ...]
    assets: tuple[NamedKey, ...]
    debts: tuple[NamedKey, ...]
    filed_simplified: LocalizedText | None = None
    filed_other: LocalizedText | None = None


@dataclass(frozen=True, slots=True)
class InvoiceRules:
    """What a country asks of invoices.

    no_vat, exempt: what is printed by one who is not registered for VAT, or only exempt. structured_from: the
    day from which they go through Peppol between those who are registered and not only exempt.
    """

    source: str
    no_vat: LocalizedText
    exempt: LocalizedText
    structured_from: date


@dataclass(frozen=True, slots=True)
class Country:
    """Everything that a country fixes for its unions.

    emergency: the number to call in danger. references: the kinds of payment reference in use, keys of
    REFERENCE_KINDS. currency: its code of three letters; currency_sign: what is printed. amounts: of its law,
    by name; a union can write an amount of its own.
    """

    code: str
    name: LocalizedText
    time_zone: str
    currency: str
    currency_sign: str
    emergency: str
    registers: tuple[AssociationRegister, ...]
    references: tuple[str, ...]
    holidays: Holidays
    authority: Authority | None
    accounts: AccountsModel | None = None
    amounts: Mapping[str, tuple[Amount, ...]] = field(default_factory=dict)
    invoices: InvoiceRules | None = None

    def __hash__(self) -> int:
        return hash(self.code)


def read_law_pack(table: SettingsTable) -> str:
    """Return the key of a law pack; whether there is one of that key is seen where files are read."""
    pack = table.take("law_pack")
    if not isinstance(pack, str) or not LAW_PACK.fullmatch(pack):
        raise InvalidSetting(f'{table.path("law_pack")} must be the key of a law pack, like "be-asbl".')
    return pack


def read_country(code: str, data: Mapping[str, Any]) -> Country:
    """Return the country that the parsed file describes; raises InvalidSetting with one sentence."""
    file = SettingsTable("", data)
    country = Country(
        code=code,
        name=_text_in_languages(file, "name"),
        time_zone=file.text("time_zone"),
        currency=_matching(file, "currency", CURRENCY, 'the code of a currency, like "EUR"'),
        currency_sign=file.text("currency_sign"),
        emergency=_matching(file, "emergency", DIAL, 'a number to dial, like "112"'),
        registers=file.rows("registers", _register),
        references=_references(file),
        holidays=file.table("holidays").read_all(_holidays),
        authority=file.table("data_protection").read_all(_authority)
        if "data_protection" in file.keys_left
        else None,
        accounts=file.table("accounts").read_all(_accounts_model) if "accounts" in file.keys_left else None,
        amounts=read_amounts(file.table("amounts")) if "amounts" in file.keys_left else {},
        invoices=file.table("invoices").read_all(_invoice_rules) if "invoices" in file.keys_left else None,
    )
    file.close()
    return country


def _accounts_model(table: SettingsTable) -> AccountsModel:
    """Read [accounts]; `SettingsTable.read_all` calls this as its reader."""
    lines = {place: table.rows(place, _model_line) for place in ("receipts", "expenses", "assets", "debts")}
    keys = [line.key for place in lines.values() for line in place]
    if not all(lines.values()) or len(set(keys)) < len(keys):
        raise InvalidSetting(f"{table.where} must name lines of each kind, and none twice.")
    years = table.number("book_years", smallest=1)
    filed_simplified, filed_other = (
        _text_in_languages(table, key) if key in table.keys_left else None
        for key in ("filed_simplified", "filed_other")
    )
    return AccountsModel(
        table.text("source"),
        years,
        table.number("most_exceeded"),
        lines["receipts"],
        lines["expenses"],
        lines["assets"],
        lines["debts"],
        filed_simplified,
        filed_other,
    )


def _invoice_rules(table: SettingsTable) -> InvoiceRules:
    """Read [invoices]; `SettingsTable.read_all` calls this as its reader."""
    texts = (_text_in_languages(table, "no_vat"), _text_in_languages(table, "exempt"))
    return InvoiceRules(table.text("source"), *texts, table.day("structured_from"))


def _model_line(row: SettingsTable) -> NamedKey:
    """Read a line of the model; `SettingsTable.rows` calls this as its reader."""
    return NamedKey(row.key("key"), _text_in_languages(row, "name"))


def _matching(table: SettingsTable, key: str, form: re.Pattern[str], what: str) -> str:
    text = table.text(key)
    if not form.fullmatch(text):
        raise InvalidSetting(f"{table.path(key)} must be {what}.")
    return text


def _text_in_languages(table: SettingsTable, key: str) -> LocalizedText:
    texts = table.table(key)
    written = {language: texts.text(language) for language in texts.keys_left}
    if strange := next((language for language in written if not LANGUAGE.fullmatch(language)), None):
        raise InvalidSetting(f"{texts.path(strange)} is no code of a language.")
    if REFUSALS not in written:
        raise InvalidSetting(f"{texts.path(REFUSALS)} is missing.")
    return LocalizedText(written, REFUSALS)


def _register(row: SettingsTable) -> AssociationRegister:
    """Read a row of [[registers]]; `SettingsTable.rows` calls this as its reader."""
    standard = (
        _matching(row, "standard", STANDARD, 'the name of a standard, like "be.vat"')
        if "standard" in row.keys_left
        else ""
    )
    pattern = row.text("pattern") if "pattern" in row.keys_left else ""
    if not standard and not pattern:
        raise InvalidSetting(f"{row.where} needs a standard, a pattern or both.")
    try:
        re.compile(pattern)
    except re.error:
        raise InvalidSetting(f"{row.path('pattern')} is not a regular expression.") from None
    name, label = _text_in_languages(row, "name"), row.text_or_empty("label")
    return AssociationRegister(row.key("key"), name, label, standard, pattern)


def _references(file: SettingsTable) -> tuple[str, ...]:
    kinds = file.texts("references")
    if not kinds or not set(kinds) <= set(REFERENCE_KINDS):
        raise InvalidSetting(f"references must name at least one of: {', '.join(REFERENCE_KINDS)}.")
    return kinds


def _holidays(table: SettingsTable) -> Holidays:
    """Read [holidays]; `SettingsTable.read_all` calls this as its reader."""
    moving = table.take("from_easter")
    if not isinstance(moving, list) or not all(type(days) is int for days in moving):
        raise InvalidSetting(
            f"{table.path('from_easter')} must be a list of whole numbers, like [1, 39, 50]."
        )
    fixed = frozenset(_day_of_year(table, text) for text in table.texts("fixed"))
    return Holidays(fixed, frozenset(moving), table.one_of("easter", "western", "orthodox") == "orthodox")


def _day_of_year(table: SettingsTable, text: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        raise InvalidSetting(
            f'{table.path("fixed")} must be days of the year, written like "12-25".'
        ) from None
    return day.month, day.day


def _authority(table: SettingsTable) -> Authority:
    """Read [data_protection]; `SettingsTable.read_all` calls this as its reader."""
    name, url = _text_in_languages(table, "name"), table.text("url")
    if not url.startswith("https://"):
        raise InvalidSetting(f"{table.path('url')} must begin with https://.")
    return Authority(name, url)
