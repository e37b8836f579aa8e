"""Who typed what about a meeting, and who confirmed exactly that."""

import hashlib
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from paraplu.base import clock
from paraplu.life.assembly.models import AgendaItem, MeetingConfirmation
from paraplu.life.assembly.policy import TypedSubject
from paraplu.life.assembly.proof import canonical_json
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class TypedRecord:
    """Something typed that waits: what it is, the digest of exactly this, and who may confirm it.

    items: of a block by hands. row: the row that it is about, of any other kind. needed: how many people
    confirm before it takes effect. alone: each of these people is enough.
    """

    what: str
    digest: str
    subject: TypedSubject
    items: list[AgendaItem] = field(default_factory=list)
    row: Any = None
    needed: int = 1
    alone: frozenset[int] = frozenset()

    def is_confirmed_by(self, confirmers: frozenset[int]) -> bool:
        """Whether these people are enough."""
        return len(confirmers) >= self.needed or not confirmers.isdisjoint(self.alone)


def record_digest(assembly: UUID, what: str, content: Any) -> str:
    """The digest that is shown and confirmed; equal content of another meeting has another one."""
    return hashlib.sha256(canonical_json([str(assembly), what, content])).hexdigest()


@dataclass(frozen=True, slots=True)
class ConfirmationLedger:
    """What was typed about a meeting, by whom, and who confirmed it; read once for a page."""

    typed: dict[str, frozenset[int]]
    confirmed: dict[str, frozenset[int]]

    @classmethod
    def of_assembly(cls, assembly: UUID) -> "ConfirmationLedger":
        typed, confirmed = dict[str, frozenset[int]](), dict[str, frozenset[int]]()
        rows = MeetingConfirmation.objects.filter(assembly=assembly)
        for digest, who, is_typed in rows.values_list("digest", "who", "is_typed"):
            people = typed if is_typed else confirmed
            people[digest] = people.get(digest, frozenset()) | {who}
        return cls(typed, confirmed)

    def typed_subject(self, confirmers: frozenset[int], *digests: str) -> TypedSubject:
        """Who may confirm what has these digests, and who typed it."""
        return TypedSubject(confirmers, self.typists_of(*digests))

    def typists_of(self, *digests: str) -> frozenset[int]:
        """Who typed what has one of these digests."""
        return frozenset[int]().union(*(self.typed.get(digest, frozenset[int]()) for digest in digests))

    def confirmers_of(self, digest: str) -> frozenset[int]:
        """Who confirmed this so far."""
        return self.confirmed.get(digest, frozenset())

    def independent_of_typists(self, confirmers: frozenset[int], digest: str) -> frozenset[int]:
        """Those of them who are independent of everybody who typed this."""
        typists = self.typed.get(digest, frozenset[int]())
        return confirmers - decisions.tied_among(confirmers, list(typists), clock.current_date())
