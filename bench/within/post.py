"""An e-mail to many who chose a topic, and how many of it have left."""

from datetime import timedelta

from django.db import transaction

from bench.within import listen
from paraplu.base.clock import current_date
from paraplu.base.models import DeliveryStatus, Recipient
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus as Standing
from paraplu.trust.post import api as post

LANGUAGES = ("en", "fr", "nl")
FIRST = 100_001
TEXTS = {language: (f"Thursday {language}", "Soup at seven.\n\n" * 60) for language in LANGUAGES}


def keep(addresses: int) -> int:
    """Seal so many addresses of people who want news."""
    with transaction.atomic():
        for place in range(addresses):
            token = post.keep_address(f"member-{place}@mail.example", LANGUAGES[place % 3])
            post.assign_address(token, FIRST + place)
            post.choose_topics(SYSTEM, FIRST + place, ["news"])
    return addresses


def write() -> int:
    """One e-mail in three languages to all of them; a second person lets it leave."""
    writer, second = (_secretary(number) for number in (1, 2))
    plan = actions.MailingData("news", [], [], "default", TEXTS, current_date() + timedelta(days=7))
    email = Mailing.objects.get(pk=actions.write_mailing(writer, plan))
    actions.send_mailing(writer, email.pk, email.content_digest)
    actions.approve_mailing(second, email.pk, email.content_digest)
    return Recipient.objects.count()


def _secretary(number: int) -> Actor:
    return Actor(
        "person", number, Standing.ACTIVE, frozenset({HeldOffice("secretary")}), has_second_factor=True
    )


def left() -> int:
    """How many are sent."""
    return Recipient.objects.filter(state=DeliveryStatus.SENT).count()


listen(keep, write, left)
