"""Who is asking: a frozen value, built once per request and handed on explicitly."""

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
    """One who asks, with everything a rule may look at and nothing more.

    number: the member number, None for those who are nobody here.
    offices: what she holds now; empty until her second step is proven in her session.
    fresh: whether she proved herself again within the last minutes.
    asleep: offices she holds and her session may not use.
    """

    kind: Kind
    number: int | None = None
    state: MemberStatus | None = None
    offices: frozenset[HeldOffice] = frozenset()
    has_second_factor: bool = False
    recently_authenticated: bool = False
    locked_offices: frozenset[HeldOffice] = frozenset()

    def holds(self, *offices: str, chapter: str | None = None) -> bool:
        """Whether one of these offices is hers, in this chapter if one is named."""
        return any(
            held.office in offices and (chapter is None or held.chapter in (None, chapter))
            for held in self.offices
        )

    @property
    def number_or_zero(self) -> int:
        """Her number, to look for her own rows; 0, which nobody bears, for those who are nobody here."""
        return self.number or 0

    @property
    def is_member(self) -> bool:
        """Whether she is in the union today, in either form of membership."""
        return self.kind == "person" and self.state not in (None, MemberStatus.ENDED)

    @property
    def is_active(self) -> bool:
        """Whether she is an active member, in the sense of the law an effective one."""
        return self.kind == "person" and self.state is MemberStatus.ACTIVE


STRANGER = Actor("stranger")
SYSTEM = Actor("house")
OPERATOR = Actor("operator")
