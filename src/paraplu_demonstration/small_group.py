"""A made-up small group: five active members who decide everything together, and four who are new."""

from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.people import api as people
from paraplu.trust.register import api as register
from paraplu_demonstration import mailings, meetups, population, queues, translations
from paraplu_demonstration.rehearsal import active_actor
from paraplu_demonstration.roles import member_in_role

ACTIVE, SUPPORTING = 5, 4
# Who does what among the five; the fourth and the fifth have no role.
OFFICES = {0: ("secretary",), 1: ("chair",), 2: ("treasurer",)}
SINCE_DAYS = 200


def fill_group() -> None:
    """Write the people, what they planned and wrote, and the little that waits in a group of five."""
    members = population.make_members(ACTIVE, SUPPORTING)
    population.give_email_addresses(members[:ACTIVE])
    population.give_offices(members, OFFICES, current_date() - timedelta(days=SINCE_DAYS), "deed")
    five, newcomers = members[:ACTIVE], members[ACTIVE:]
    actors = [active_actor(member.number) for member in five]
    cast = {keys[0]: active_actor(five[place].number, *keys) for place, keys in OFFICES.items()}
    if settings.UNION.has_app("events"):
        meetups.fill_group_events(cast, actors[2:])
    if settings.UNION.has_app("mailings"):
        mailings.fill_mailings(cast, actors)
    translations.fill_translations(actors)
    queues.send_join_requests()
    # All members are asked about the first; a member who knows the second still has to confirm it.
    queues.open_application(five[0], newcomers[0], five[1:3], days=20)
    queues.open_application(five[0], newcomers[1], five[3:4], days=4)
    people.note_vouch(cast["secretary"], newcomers[1].number, five[4].number)
    people.ask_for_admission(cast["secretary"], newcomers[0].number)
    leaver = max(member.number for member in newcomers[2:])  # a visitor plays the other one
    people.ask_for_ending(cast["secretary"], leaver, "people.erase_member", "paper")
    register.open_line(five[4].number, "admitted", current_date() - timedelta(days=2))
    queues.show_looks(five[0], [member_in_role(role) for role in ("active", "supporting")])
