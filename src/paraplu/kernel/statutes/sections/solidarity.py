"""The section [solidarity]: the fund's order of need, what it helps with, and whether it takes requests."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from paraplu.kernel.statutes.named import NamedKey, closed_list
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

APPROVER, TREASURER = "approver", "treasurer"


@dataclass(frozen=True, slots=True)
class SolidaritySettings:
    """order: who is helped first when there is not enough, as it is published. kinds: what a request is for.

    takes_requests: false while the Board has closed the fund. reply_days: until two people have answered.
    """

    takes_requests: bool
    reply_days: int
    order: tuple[NamedKey, ...]
    kinds: tuple[NamedKey, ...]


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> SolidaritySettings:
    """Return the section; raises InvalidSetting when a list is empty or names something twice."""
    return SolidaritySettings(
        table.yes_or_no("open"),
        table.number("answer_days", smallest=1),
        closed_list(table, "order", named),
        closed_list(table, "kinds", named),
    )


def check_approver_office(rooms: Collection[str], not_with: Mapping[str, frozenset[str]]) -> None:
    """Refuse a fund without approvers, or where the treasurer could be one: nobody agrees and pays."""
    if "solidarity" not in rooms:
        return
    if APPROVER not in not_with:
        raise InvalidSetting("rooms.solidarity needs an office with the key 'approver'.")
    if TREASURER in not_with and TREASURER not in not_with[APPROVER]:
        raise InvalidSetting("offices: not_with of 'approver' must name 'treasurer'.")
