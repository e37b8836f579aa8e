"""The made-up union: its people, and work in every queue, as far as the union has an app and a role for it.

A union with a Board has 99 active and 400 supporting members. A union without one is a small group.
"""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu_demonstration import board, counters, life, population, queues, small_group
from paraplu_demonstration.rehearsal import active_actor
from paraplu_demonstration.tables import Member

ACTIVE, SUPPORTING = 99, 400
WITH_ADDRESS = 55
FIRST = {0: "secretary", 1: "chair", 2: "treasurer"}
# Further offices beside secretary, chair, treasurer and leads, by place among the active members.
FURTHER = {
    13: "press_officer",
    14: "editor",
    15: "safety_team",
    16: "safety_team",
    17: "peer_responder",
    18: "peer_responder",
    19: "teller",
    40: "auditor",
    41: "confidant",
    42: "dpo_contact",
    43: "auditor",
    44: "approver",
    45: "approver",
}


def fill_union() -> None:
    """Write the whole union in one transaction."""
    with transaction.atomic():
        if settings.UNION.board is None:
            small_group.fill_group()
        else:
            _fill_association()


def _fill_association() -> None:
    members = population.make_members(ACTIVE, SUPPORTING)
    officers, others = members[:3], sorted(members[3:ACTIVE], key=lambda member: member.number)
    population.give_email_addresses([*officers, *others[:WITH_ADDRESS], members[-1]])
    _appoint_board(members[:ACTIVE])
    queues.fill_queues(members, ACTIVE)
    life.fill_apps(_office_actors(members), [active_actor(member.number) for member in members[20:40]])
    board.fill_board([member.number for member in members[:ACTIVE]])
    counters.fill_counters()


def _appoint_board(active: list[Member]) -> None:
    """Appoint the smallest Board, a lead for each chapter, and the further offices."""
    decided = current_date() - timedelta(days=200)
    for place, office in FIRST.items():
        population.give_office(active[place], office, decided, "assembly", item=9)
        population.give_office(active[place], "director", decided, "assembly", item=9)
    for place, chapter in enumerate(settings.UNION.chapters, start=3):
        population.give_office(active[place], "chapter_lead", decided, "board", chapter=chapter.key)
    further = {place: [office] for place, office in FURTHER.items()}
    population.give_offices(active, further, decided, "board")


def _office_actors(members: list[Member]) -> dict[str, Actor]:
    """The office-holders by office; the second holder of an office is under its name and " 2"."""
    actors = dict[str, Actor]()
    known = {office.key for office in settings.UNION.offices}
    for place, office in {**FIRST, **FURTHER}.items():
        if office not in known:
            continue
        name = f"{office} 2" if office in actors else office
        actors[name] = active_actor(members[place].number, office)
    for place, chapter in enumerate(settings.UNION.chapters[:1], start=3):
        lead = active_actor(members[place].number)
        actors["chapter_lead"] = replace(lead, offices=frozenset({HeldOffice("chapter_lead", chapter.key)}))
    return actors
