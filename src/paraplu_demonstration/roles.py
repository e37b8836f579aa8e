"""The roles that a visitor of the demonstration can play, and the account of each."""

from uuid import UUID

from paraplu.base.clock import current_date
from paraplu.kernel.standing import MemberStatus
from paraplu_demonstration.tables import Account, Mandate, Member

OFFICES = (
    "secretary",
    "chair",
    "treasurer",
    "chapter_lead",
    "teller",
    "press_officer",
    "editor",
    "safety_team",
    "peer_responder",
    "auditor",
    "confidant",
    "dpo_contact",
    "approver",
)
STANDINGS = {"supporting": MemberStatus.SUPPORTING, "active": MemberStatus.ACTIVE}


def roles_to_play() -> list[str]:
    """Nobody, a member of each kind, and each role that somebody in this union holds."""
    held = set(Mandate.objects.filter(ended_on=None).values_list("office", flat=True))
    return ["nobody", *STANDINGS, *(office for office in OFFICES if office in held)]


def account_of_role(role: str) -> UUID:
    """The account of the member in this role; it is made on first use."""
    member = member_in_role(role)
    if member.account_id is None:
        # One of them finds the note that a recovery code was used.
        used_on = current_date() if role == "supporting" else None
        name = f"demonstration-{role}-0000"
        account = Account.objects.create(login_name=name, password="!", code_used_on=used_on)  # noqa: S106 - opens nothing
        Member.objects.filter(pk=member.pk).update(account=account)
        return account.pk
    return UUID(str(member.account_id))


def member_in_role(role: str) -> Member:
    """The member who plays this role: the first with the office, or without any office."""
    if role in OFFICES:
        numbers = Mandate.objects.filter(office=role, ended_on=None).values("number")
        return Member.objects.filter(number__in=numbers).earliest("number")
    holders = Mandate.objects.values("number")
    plain = Member.objects.filter(state=STANDINGS[role]).exclude(number__in=holders)
    return plain.earliest("number")
