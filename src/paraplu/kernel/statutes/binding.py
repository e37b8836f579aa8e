"""A union in its country and under its law: the pack that its statutes name, and choices only stricter."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from paraplu.kernel.numbers.references import REFERENCE_KINDS
from paraplu.kernel.statutes.amounts import with_amounts_of_country
from paraplu.kernel.statutes.country import Country, NumberCheck
from paraplu.kernel.statutes.law.filing import mentions_missing
from paraplu.kernel.statutes.law.pack import LawBook, read_law
from paraplu.kernel.statutes.sections.cash_book import check_lines
from paraplu.kernel.statutes.sections.invoices import check_invoices
from paraplu.kernel.statutes.sections.ledger import Gifts, check_gift_funds
from paraplu.kernel.statutes.sections.letterhead import Letterhead
from paraplu.kernel.statutes.tables import InvalidSetting
from paraplu.kernel.statutes.union import Union


def under_law(union: Union, data: Mapping[str, Any]) -> Union:
    """Return the union with the law pack that the parsed file `data` describes.

    Raises InvalidSetting for another pack than the statutes name, or if they require less than the law.
    """
    law = read_law(data)
    if law.key != union.statutes.law_pack:
        raise InvalidSetting(
            f"the law pack is {law.key!r}, and statutes.law_pack says {union.statutes.law_pack!r}."
        )
    _check_stricter_choices(union, law)
    # A union whose papers would not name their sender does not start (rule R27).
    if missing := mentions_missing(law, union.letterhead.mentions if union.letterhead else {}):
        raise InvalidSetting(f"letterhead.{missing[0]} is missing: the law wants it on every letter.")
    return replace(union, law=law)


def _check_stricter_choices(union: Union, law: LawBook) -> None:
    """Refuse a shorter notice, and more days for a line in the register, than the law (rules R1, R8)."""
    if union.assembly is not None:
        longest = max(_whole_numbers(law, "notice_days"), default=0)
        if union.assembly.notice_days < longest:
            raise InvalidSetting(f"assembly.notice_days must be {longest} or more: the law says so.")
    least = min((day for day in _whole_numbers(law, "register_days") if day), default=None)
    if least is not None and union.statutes.register_days > least:
        raise InvalidSetting(f"statutes.register_days must be {least} or less: the law says so.")


def _whole_numbers(law: LawBook, name: str) -> list[int]:
    """Return each value that the pack ever had for a number; none while it is missing."""
    return [number.value for number in law.numbers.get(name, ()) if isinstance(number.value, int)]


def in_country(union: Union, country: Country, check: NumberCheck) -> Union:
    """Return the union in its country; raises InvalidSetting for a number or a reference of another one."""
    letterhead = union.letterhead
    if letterhead is not None:
        _check_numbers(letterhead, country, check)
        labels = {register.key: register.label for register in country.registers}
        letterhead = replace(letterhead, labels=labels)
    if union.ledger is not None:
        _check_reference(union.ledger, country)
    check_lines(union.cash_book, country.accounts)
    check_invoices(union.invoices, union.cash_book)
    check_gift_funds(union.ledger, {fund.key for fund in union.cash_book.funds} if union.cash_book else ())
    zone = union.time_zone or country.time_zone
    amounts = with_amounts_of_country(union.amounts, country.amounts)
    return replace(union, country=country, letterhead=letterhead, time_zone=zone, amounts=amounts)


def _check_numbers(letterhead: Letterhead, country: Country, check: NumberCheck) -> None:
    known = {register.key: register for register in country.registers}
    for key, number in letterhead.numbers.items():
        if key not in known:
            raise InvalidSetting(
                f"letterhead.{key} is not a known key: the country {country.code!r} has no such register."
            )
        if not known[key].accepts(number, check):
            raise InvalidSetting(f"letterhead.{key} is not a valid {known[key].name}: check each digit.")


def _check_reference(gifts: Gifts, country: Country) -> None:
    if gifts.reference_key not in country.references:
        used = " or ".join(REFERENCE_KINDS[key].with_article for key in country.references)
        written = f"is {gifts.reference_kind.with_article}" if gifts.reference else "is empty"
        raise InvalidSetting(f"ledger.reference {written}, and the country {country.code!r} uses {used}.")
