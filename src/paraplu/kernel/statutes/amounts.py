"""Amounts that change with the years: of the law in a country's file, and of a union in its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paraplu.kernel.statutes.named import frozen
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that counts from `starts` to `until` (both days included; None: until a newer one)."""

    starts: date
    until: date | None
    value: Decimal
    unit: str
    source: str

    def counts_on(self, day: date) -> bool:
        """Return whether the amount is the law on `day`, a newer one aside."""
        return self.starts <= day and (self.until is None or day <= self.until)


def read_amounts(table: SettingsTable) -> Mapping[str, tuple[Amount, ...]]:
    """Return the values of each name; raises InvalidSetting when two have the same first day."""
    amounts = {name: table.rows(name, _amount) for name in table.keys_left}
    for name, values in amounts.items():
        if len({amount.starts for amount in values}) < len(values):
            raise InvalidSetting(f"{table.path(name)} has two values from the same day.")
    return frozen(amounts)


def _amount(row: SettingsTable) -> Amount:
    amount = Amount(
        starts=row.day("from"),
        until=row.day("until") if "until" in row.keys_left else None,
        value=row.decimal("value"),
        unit=row.one_of("unit", "EUR", "FTE", "km", "percent"),
        source=row.text("source"),
    )
    if amount.until is not None and amount.until < amount.starts:
        raise InvalidSetting(f"{row.path('until')} lies before {row.path('from')}.")
    return amount


def with_amounts_of_country(
    own: Mapping[str, tuple[Amount, ...]], of_country: Mapping[str, tuple[Amount, ...]]
) -> Mapping[str, tuple[Amount, ...]]:
    """Return all amounts; of two from the same day the one that the union wrote itself comes first."""
    return frozen({name: own.get(name, ()) + of_country.get(name, ()) for name in {**of_country, **own}})
