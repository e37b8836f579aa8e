"""A letter to many who chose a topic, and how many of it have left."""

from datetime import timedelta

from django.db import transaction

from bench.within import listen
from paraplu.base.clock import today
from paraplu.base.models import Recipient, State
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import THE_HOUSE, Actor, Held
from paraplu.kernel.standing import State as Standing
from paraplu.trust.post import api as post

LANGUAGES = ("en", "fr", "nl")
FIRST = 100_001
TEXTS = {language: (f"Thursday {language}", "Soup at seven.\n\n" * 60) for language in LANGUAGES}


def keep(addresses: int) -> int:
    """Seal so many addresses of people who want news."""
    with transaction.atomic():
        for place in range(addresses):
            token = post.keep(f"member-{place}@mail.example", LANGUAGES[place % 3])
            post.assign(token, FIRST + place)
            post.subscribe(THE_HOUSE, FIRST + place, ["news"])
    return addresses


def write() -> int:
    """One letter in three languages to all of them; a second person lets it leave."""
    writer, second = (_secretary(number) for number in (1, 2))
    plan = actions.Plan("news", [], [], "default", TEXTS, today() + timedelta(days=7))
    letter = Mailing.objects.get(pk=actions.write_letter(writer, plan))
    actions.send_letter(writer, letter.pk, letter.imprint)
    actions.approve_letter(second, letter.pk, letter.imprint)
    return Recipient.objects.count()


def _secretary(number: int) -> Actor:
    return Actor("person", number, Standing.ACTIVE, frozenset({Held("secretary")}), strong=True)


def left() -> int:
    """How many are sent."""
    return Recipient.objects.filter(state=State.SENT).count()


listen(keep, write, left)
