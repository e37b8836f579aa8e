"""Something in every queue, so that each office has work: all through the real actions."""

import secrets
from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.api import JoinData, ask_to_join
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.register import api as register
from paraplu_demonstration.roles import STANDINGS, member_in_role
from paraplu_demonstration.tables import Account, Application, Member, RegisterLine


def fill_queues(members: list[Member], first_supporting: int) -> None:
    """Requests at the door, applications of different age, lines for the book, a recovery."""
    supporting = members[first_supporting:]
    _send_join_requests()
    _open_applications(members[0], members[5:8], supporting[:4])
    _add_register_lines(members[0], members[10], members[11])
    _begin_recovery(members[1], members[12])
    _record_views(members[0])


def _send_join_requests() -> None:
    """Two forms that nobody confirmed yet: one with an address, one with a code."""
    for place, address in enumerate(("waiting@paraplu.example", "")):
        wish = JoinData(
            form="active",
            working_name=f"Newcomer {place + 1}",
            language="nl",
            assent_language="nl",
            address=address,
            adult=True,
            declared=True,
        )
        ask_to_join(STRANGER, wish, secrets.token_bytes(24))


def _open_applications(secretary: Member, peers: list[Member], askers: list[Member]) -> None:
    """Four people ask to become active; a peer has said yes for three of them."""
    for place, asker in enumerate(askers):
        herself = Actor("person", asker.number, MemberStatus.SUPPORTING)
        people.ask_active_membership(herself, asker.number, adult=True, declared=True)
        if place < len(peers):
            office = Actor(
                "person",
                secretary.number,
                MemberStatus.ACTIVE,
                frozenset({HeldOffice("secretary")}),
                True,
                True,
            )
            people.note_vouch(office, asker.number, peers[place].number)
        asked = current_date() - timedelta(days=(settings.UNION.statutes.silence_days - 2) // (place + 1))
        ends = asked + timedelta(days=settings.UNION.statutes.silence_days)
        Application.objects.filter(number=asker.number).update(asked_on=asked, ends_on=ends)


def _add_register_lines(secretary: Member, *entered: Member) -> None:
    """Two decisions that the book does not show yet: one learnt six days ago, one today."""
    for days, member in zip((6, 0), entered, strict=True):
        register.open_line(member.number, "admitted", current_date() - timedelta(days=days))
    for member in (secretary,):
        RegisterLine.objects.create(
            number=member.number,
            event="admitted",
            learnt_on=current_date() - timedelta(days=300),
            due_on=current_date() - timedelta(days=292),
            written_on=current_date() - timedelta(days=299),
            written_by=member.number,
            place="book",
        )


def _begin_recovery(chair: Member, lost: Member) -> None:
    """Somebody lost her way in; one of two office-holders has begun to let her back."""
    account = Account.objects.create(login_name="demonstration-lost-0000", password="!")  # noqa: S106 - opens nothing
    Member.objects.filter(pk=lost.pk).update(account=account)
    actor = Actor("person", chair.number, MemberStatus.ACTIVE, frozenset({HeldOffice("chair")}), True, True)
    accounts.begin_recovery(actor, lost.number, account.pk)


def _record_views(secretary: Member) -> None:
    """The secretary looked at the page of everybody whom a visitor can be, so that each reads it at home."""
    office = Actor(
        "person", secretary.number, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}), True, True
    )
    for role in STANDINGS:
        audit.record_event(office, "person.seen", member_in_role(role).number, "secretary")
