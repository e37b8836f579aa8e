"""The choices of the statutes about assemblies, as far as the law leaves a choice."""

import re

from paraplu.kernel.statutes.law.charter import COMPLAINT_MINUTES, Choices
from paraplu.kernel.statutes.law.pack import share
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

DAY_OF_YEAR = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
MOST_COMPLAINT_MINUTES = 30
LAST_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read(table: SettingsTable) -> Choices:
    """Return the section; raises InvalidSetting with one sentence about what is wrong."""
    _refuse_missing_ways(table)
    return Choices(
        notice_days=table.number("notice_days"),
        proxy_cap=table.number("proxy_cap"),
        abstentions=table.one_of("abstentions", "ignored", "against"),
        quorum=share(table, "quorum"),
        exclusion_quorum=table.one_of("exclusion_quorum", "strict", "none"),
        election_needs=table.one_of("election_needs", "majority", "most"),
        second_round=table.one_of("second_round", "most", "majority", "none"),
        second_round_names=table.number("second_round_names", smallest=1),
        remote=table.yes_or_no("remote"),
        year_end=_year_end(table),
        record_days=table.number("record_days"),
        tellers=table.number("tellers", smallest=2),
        minutes_signatures=table.number("minutes_signatures", smallest=1),
        candidates_close_days=table.number("candidates_close_days"),
        board_seats=table.number("board_seats", smallest=1),
        board_rules=_rules(table),
        electronic_ballots=table.flag_or_true("electronic_ballots"),
        complaint_minutes=_complaint_minutes(table),
    )


def _complaint_minutes(table: SettingsTable) -> int:
    """Two minutes in files from before the key existed."""
    if "complaint_minutes" not in table.keys_left:
        return COMPLAINT_MINUTES
    minutes = table.number("complaint_minutes")
    if minutes > MOST_COMPLAINT_MINUTES:
        path = table.path("complaint_minutes")
        raise InvalidSetting(f"{path} must be a whole number, 0 to {MOST_COMPLAINT_MINUTES}.")
    return minutes


def _refuse_missing_ways(table: SettingsTable) -> None:
    """Refuse what statutes may allow and no page offers yet: a setting without effect would mislead."""
    if table.one_of("proxy_to", "active", "anyone") == "anyone":
        path = table.path("proxy_to")
        raise InvalidSetting(f'{path} must be "active": a proxy of a person from outside has no page yet.')
    for key, way in (("vote_before", "votes before a meeting"), ("written", "decisions in writing")):
        if table.yes_or_no(key):
            raise InvalidSetting(f"{table.path(key)} must be false: {way} have no page yet.")


def _year_end(table: SettingsTable) -> tuple[int, int]:
    written = DAY_OF_YEAR.fullmatch(table.text("year_end"))
    month, day = (int(part) for part in written.groups()) if written else (0, 1)
    if day > LAST_DAYS[month]:
        raise InvalidSetting(f'{table.path("year_end")} must be a day of the year, written like "12-31".')
    return month, day


def _rules(table: SettingsTable) -> frozenset[int]:
    numbers = table.take("board_rules")
    if not isinstance(numbers, list) or not numbers or not all(type(number) is int for number in numbers):
        raise InvalidSetting(f"{table.path('board_rules')} must be a list of rule numbers, like [1].")
    return frozenset(numbers)
