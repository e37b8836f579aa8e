"""Fills every queue through the real actions, so that each office has work."""

import secrets
from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.decisions import DRAWN_AFTER_DAYS, SECONDERS
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.api import JoinData, ask_to_join
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import api as register
from paraplu_demonstration import population
from paraplu_demonstration.rehearsal import active_actor
from paraplu_demonstration.roles import STANDINGS, account_of_role, member_in_role
from paraplu_demonstration.tables import (
    Account,
    Application,
    Mandate,
    Member,
    Recovery,
    RegisterLine,
)

# On whom the lot falls: the only active members who have an account by then.
DRAWN = ("active", "editor", "peer_responder")
# Of a list that nobody has: the Board is asked about it.
LIST_DIGEST = "5e" * 32


def fill_queues(members: list[Member], first_supporting: int) -> None:
    """Add join requests, applications of different age, lines of the register, and a recovery."""
    supporting = members[first_supporting:]
    _draw_members(members[0], supporting[10])
    send_join_requests()
    # Four ask to become active; a peer has vouched for three of them.
    for place, asker in enumerate(supporting[:4]):
        days = (settings.UNION.statutes.silence_days - 2) // (place + 1)
        open_application(members[0], asker, members[5:8][place : place + 1], days=days)
    # An applicant without a vouch and people with an unused code can be reminded: they have an address.
    population.give_email_addresses([supporting[3], *supporting[20:22]])
    for member in supporting[20:22]:
        accounts.offer_setup_code(member.number)
    _add_register_lines(members[0], members[10], members[11])
    chair, lost, secretary = members[1], members[12], members[0]
    # A second office-holder has to confirm the recovery of this lost account.
    account = Account.objects.create(login_name="demonstration-lost-0000", password="!")  # noqa: S106 - opens nothing
    Member.objects.filter(pk=lost.pk).update(account=account)
    accounts.begin_recovery(active_actor(chair.number, "chair"), lost.number, account.pk)
    _take_one_half(chair, secretary, members[34])
    _ask_for_acts(members, supporting)
    show_looks(secretary, [member_in_role(role) for role in STANDINGS])


def _take_one_half(chair: Member, secretary: Member, lost: Member) -> None:
    """Two agreed to restore this account and waited; one of them has taken their half of the code."""
    account = Account.objects.create(login_name="demonstration-lost-0001", password="!")  # noqa: S106 - opens nothing
    Member.objects.filter(pk=lost.pk).update(account=account)
    begun = accounts.begin_recovery(active_actor(chair.number, "chair"), lost.number, account.pk)
    second = active_actor(secretary.number, "secretary")
    accounts.second_recovery(second, begun)
    today = current_date()
    Recovery.objects.filter(pk=begun).update(begun_on=today - timedelta(days=5), ready_on=today)
    accounts.finish_recovery(second, begun)


def _ask_for_acts(members: list[Member], supporting: list[Member]) -> None:
    """Ask for what waits: for a day, for a second person, for the Board, for the word of a voucher.

    The members whom a visitor can play see two of these on their first page.
    """
    secretary, chair = active_actor(members[0].number, "secretary"), active_actor(members[1].number, "chair")
    account_of_role("supporting")  # so that they can be told, and stop it
    played = member_in_role("supporting").number
    people.ask_for_ending(secretary, played, "people.end_by_hand", "phone")
    people.ask_for_ending(secretary, supporting[9].number, "people.erase_member", "paper")
    people.ask_for_admission(secretary, supporting[0].number)
    if settings.UNION.statutes.law_pack != "none":
        people.ask_for_appointment(chair, members[30].number, "editor")
        people.ask_to_import(secretary, LIST_DIGEST, 12)
        # A member saw the register today; another office that was there has to say so too.
        register.ask_to_see(active_actor(members[32].number))
        register.ask_to_show(secretary, members[32].number)
    people.note_vouch(secretary, supporting[3].number, member_in_role("active").number)
    # This member said by phone that somebody else reads their e-mails; a second person has to agree.
    people.change_address_by_voice(secretary, members[31].number, "new@paraplu.example", "phone")
    # The members decided to lower one rule: the page that says who decides what shows it.
    act = decisions.ask_to_lower(chair, "press_requests.people", 30)
    decision = decisions.OrganDecision(act.organ, current_date(), is_yes=True)
    decisions.note_organ_decision(act.pk, decision)


def _draw_members(secretary: Member, leaver: Member) -> None:
    """Let the lot fall on three whom a visitor can play: everybody with a role is close to whoever leaves."""
    for role in DRAWN:
        account_of_role(role)
    for mandate in Mandate.objects.filter(office__in=SECONDERS, ended_on=None):
        decisions.note_tie(mandate.number, leaver.number)
    actor = active_actor(secretary.number, "secretary")
    act = people.ask_for_ending(actor, leaver.number, "people.erase_member", "phone")
    asked_on = current_date() - timedelta(days=DRAWN_AFTER_DAYS)
    decisions.PendingAct.objects.filter(pk=act.pk).update(asked_on=asked_on)
    decisions.draw_due_members()


def send_join_requests() -> None:
    """Send two forms that are not confirmed yet: one with an address, one with a return code."""
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


def open_application(secretary: Member, asker: Member, peers: list[Member], *, days: int) -> None:
    """Let a supporting member ask to become active so many days ago; these have vouched since then."""
    applicant = Actor("person", asker.number, MemberStatus.SUPPORTING)
    people.ask_active_membership(applicant, asker.number, adult=True, declared=True)
    for peer in (member.number for member in peers):
        people.note_vouch(active_actor(secretary.number, "secretary"), asker.number, peer)
        (vouch,) = people.vouches_to_confirm(active_actor(peer))
        people.confirm_vouch(active_actor(peer), vouch.pk, is_true=True)
    asked = current_date() - timedelta(days=days)
    ends = asked + timedelta(days=settings.UNION.statutes.silence_days)
    Application.objects.filter(number=asker.number).update(asked_on=asked, ends_on=ends)


def show_looks(secretary: Member, seen: list[Member]) -> None:
    """Let the pages of these members show that the secretary saw them."""
    office = active_actor(secretary.number, "secretary")
    for member in seen:
        audit.record_event(office, "person.seen", member.number, "secretary")


def _add_register_lines(secretary: Member, *entered: Member) -> None:
    """Open two lines that are not in the book yet, due since six days ago and today; the secretary's is."""
    for days, member in zip((6, 0), entered, strict=True):
        register.open_line(member.number, "admitted", current_date() - timedelta(days=days))
    learnt, due, written = (current_date() - timedelta(days=days) for days in (300, 292, 299))
    number = secretary.number
    RegisterLine.objects.create(
        number=number, event="admitted", learnt_on=learnt, due_on=due, written_on=written,
        written_by=number, place="book",
    )  # fmt: skip
