"""The actor who makes a request: a frozen value, built once per request and passed on explicitly."""

from dataclasses import dataclass
from typing import Literal

from paraplu.kernel.standing import MemberStatus

Kind = Literal["stranger", "person", "assembly", "house", "operator"]


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office held today: its key in the union's settings and, for an office of a chapter, which."""

    office: str
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The actor, with everything that a rule may look at and nothing more.

    number: the member number, None for an actor who is no member.
    offices: what they hold now; empty until this log-in has a second factor.
    recently_authenticated: whether they authenticated again within the last minutes.
    locked_offices: offices that they hold and that this log-in may not use.
    has_young_account: their account was opened within the last seven days.
    """

    kind: Kind
    number: int | None = None
    state: MemberStatus | None = None
    offices: frozenset[HeldOffice] = frozenset()
    has_second_factor: bool = False
    recently_authenticated: bool = False
    locked_offices: frozenset[HeldOffice] = frozenset()
    has_young_account: bool = False

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
SYSTEM = Actor("house")
OPERATOR = Actor("operator")
