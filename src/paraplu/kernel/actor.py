"""The actor who makes a request: a frozen value, built once per request and passed on explicitly."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from paraplu.kernel.standing import MemberStatus

Kind = Literal["stranger", "person", "assembly", "act", "system", "operator"]


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office held today: its key in the union's settings and, for an office of a chapter, which."""

    office: str
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class Warrant:
    """The decision by which an act is carried out: its kind, its organ, whom it concerns, its digest.

    asked_by: the number of the person who asked for it; None when they were erased since, or when the system
    asked. serial: the number of the act in the register of decisions. decided_on: the day of the decision.
    """

    kind: str
    organ: str
    subject: int
    digest: str
    serial: int
    asked_by: int | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The actor, with everything that a rule may look at and nothing more.

    number: the member number, None for an actor who is no member.
    offices: what they hold now; empty until this log-in has a second factor.
    recently_authenticated: whether they authenticated again within the last minutes.
    locked_offices: offices that they hold and that this log-in may not use.
    has_young_account: their account was opened within the last seven days.
    act: for an actor of kind "act", the decision that is being carried out.
    """

    kind: Kind
    number: int | None = None
    state: MemberStatus | None = None
    offices: frozenset[HeldOffice] = frozenset()
    has_second_factor: bool = False
    recently_authenticated: bool = False
    locked_offices: frozenset[HeldOffice] = frozenset()
    has_young_account: bool = False
    act: Warrant | None = None

    def carries_out(self, kind: str, subject: int | None = None) -> bool:
        """Return whether they carry out a decided act of this kind, about this person if one is named."""
        return (
            self.kind == "act"
            and self.act is not None
            and self.act.kind == kind
            and subject in (None, self.act.subject)
        )

    def holds(self, *offices: str, chapter: str | None = None) -> bool:
        """Return whether they hold one of these offices, in this chapter if one is named."""
        return any(
            held.office in offices and (chapter is None or held.chapter in (None, chapter))
            for held in self.offices
        )

    @property
    def number_or_zero(self) -> int:
        """The member number for a query of their own rows; 0, which no member has, for other actors."""
        return self.number or 0

    @property
    def is_member(self) -> bool:
        """Whether they are in the union today, in either form of membership."""
        return self.kind == "person" and self.state not in (None, MemberStatus.ENDED)

    @property
    def is_active(self) -> bool:
        """Whether they are an active member, which the law calls an effective member."""
        return self.kind == "person" and self.state is MemberStatus.ACTIVE


STRANGER = Actor("stranger")
SYSTEM = Actor("system")
OPERATOR = Actor("operator")
