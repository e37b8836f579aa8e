"""The choices that the law leaves to the statutes about the Board."""

from paraplu.kernel.statutes.law.board import BoardChoices
from paraplu.kernel.statutes.tables import SettingsTable


def read(table: SettingsTable) -> BoardChoices:
    """Return the section; raises InvalidSetting with one sentence about what is wrong."""
    return BoardChoices(
        notice_days=table.number("notice_days"),
        written=table.yes_or_no("written"),
        silence_days=table.number("silence_days", smallest=1),
        proxies=table.number("proxies"),
        majority=table.one_of("majority", "present", "votes_cast"),
        casting_vote=table.yes_or_no("casting_vote"),
    )
