"""What counts for a union on one day: the law of that day and the choices of its statutes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from paraplu.kernel.statutes.law.gaps import RULED_BY, missing_for_item
from paraplu.kernel.statutes.law.kinds import EXCLUSION
from paraplu.kernel.statutes.law.pack import Law, LawBook
from paraplu.kernel.statutes.law.shares import NOTHING, Share

# Long enough to look one's vote up on the list, short enough for an evening with several votes.
COMPLAINT_MINUTES = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """The statutes' own choices about assemblies, from the `[assembly]` section of the union's file.

    year_end: month and day. record_days: 0 takes the roll at opening, else at the end of that many days
    before the meeting. second_round_names: how many for each seat left. board_rules: numbers of the
    admission rules whose members may sit on the Board. electronic_ballots: whether an item may be voted on
    by a secret electronic ballot; off unless chosen. complaint_minutes: how long after its close voters may
    complain before anybody decrypts.
    """

    notice_days: int
    proxy_cap: int
    abstentions: Literal["ignored", "against"]
    quorum: Share
    exclusion_quorum: Literal["strict", "none"]
    election_needs: Literal["majority", "most"]
    second_round: Literal["most", "majority", "none"]
    second_round_names: int
    remote: bool
    year_end: tuple[int, int]
    record_days: int
    tellers: int
    minutes_signatures: int
    candidates_close_days: int
    board_seats: int
    board_rules: frozenset[int]
    electronic_ballots: bool = True
    complaint_minutes: int = COMPLAINT_MINUTES


@dataclass(frozen=True, slots=True)
class Charter:
    """The law on one day, the union's choices, and which members may be on its Board."""

    book: LawBook
    law: Law
    choices: Choices
    board_may_be: Literal["all", "majority", "unasked"] = "unasked"

    def cite(self, rule: str) -> str:
        """Return the article of the law for a rule; empty when it is the union's own agreement."""
        return self.book.cite(rule)

    def lacks(self, *names: str) -> tuple[str, ...]:
        """Return those of these numbers that the pack does not have yet."""
        return tuple(name for name in names if name in self.book.missing)

    def number_or_zero(self, name: str) -> int:
        """Return a number of days or months; 0, no such duty, while the pack does not have it yet."""
        return 0 if self.lacks(name) else int(getattr(self.law, name))

    def gaps_for_item(self, kind: str) -> tuple[str, ...]:
        """Return the numbers that would rule an item of this kind and that the pack does not have yet."""
        is_strict = self.choices.exclusion_quorum == "strict"
        return missing_for_item(kind, self.book.missing, asks_exclusion_presence=is_strict)

    @property
    def notice_days(self) -> int:
        """The longer of what the law and what the statutes ask."""
        return max(self.law.notice_days, self.choices.notice_days)

    def presence(self, kind: str) -> Share:
        """Return the share of the roll that has to be there or represented (R13, R14, R16, R17, R28)."""
        if kind == EXCLUSION and self.choices.exclusion_quorum != "strict":
            return NOTHING
        return self._share(RULED_BY[kind][0]) if kind in RULED_BY else self.choices.quorum

    def votes(self, kind: str) -> Share | None:
        """Return the share of the votes that are for; None: the ordinary majority (rule R13)."""
        return self._share(RULED_BY[kind][1]) if kind in RULED_BY else None

    def _share(self, name: str) -> Share:
        """Return a share of the law; raises MissingLawValue while the pack does not have it."""
        share: Share = getattr(self.law, name)
        return share


def charter_of(
    book: LawBook, choices: Choices, board_may_be: Literal["all", "majority", "unasked"], day: date
) -> Charter:
    """Return what counts on `day`; raises MissingLawValue when a number begins on a later day."""
    return Charter(book, book.on(day), choices, board_may_be)
