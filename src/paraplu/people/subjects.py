"""Persons, applications, vouches and offices as the rules of membership see them."""

from dataclasses import dataclass, field

from paraplu.kernel.standing import MemberStatus


@dataclass(frozen=True, slots=True)
class MemberSubject:
    """A person as a rule sees them: their number and their status."""

    number: int
    state: MemberStatus | None


@dataclass(frozen=True, slots=True)
class Applicant:
    """A member who applied to become active: who vouched, and how many have to."""

    number: int
    state: MemberStatus | None
    vouchers: frozenset[int] = field(default_factory=frozenset)
    needed: int = 0


@dataclass(frozen=True, slots=True)
class OfferedVouch:
    """A vouch by a member: for whom, and whether they were active long enough, or from the beginning."""

    applicant: Applicant
    is_long_active: bool


@dataclass(frozen=True, slots=True)
class ReportedVouch:
    """A vouch given by phone or in person: for whom, by whom, and the status of both.

    has_young_account: the account of the person who vouched was opened within the last seven days.
    is_long_active: they were active long enough, or from the beginning.
    """

    applicant: Applicant
    voucher: MemberSubject
    has_young_account: bool = False
    is_long_active: bool = True


@dataclass(frozen=True, slots=True)
class NotedVouch:
    """A vouch that the secretary recorded and nobody confirmed yet: for whom, by whom, recorded by whom."""

    vouch: int
    number: int
    by: int
    noted_by: int | None


@dataclass(frozen=True, slots=True)
class EndingSubject:
    """A person, and the kind of act by which their application, status or membership is to end."""

    person: MemberSubject
    kind: str


@dataclass(frozen=True, slots=True)
class OfficeSubject:
    """A person who is to hold an office.

    supporting_may: the union opens this office to supporting members. is_elected: the General Assembly elects
    to it. is_eligible: the statutes accept their admission rule for the Board,
    and they neither sit on it nor left it before the end of a term.
    """

    person: MemberSubject
    supporting_may: bool = False
    is_elected: bool = False
    is_eligible: bool = False


@dataclass(frozen=True, slots=True)
class NameSubject:
    """A name as a rule sees it before the name is shown."""

    number: int
    chapter: str | None = None
    has_office: bool = False
