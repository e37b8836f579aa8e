"""Send a mailing to its writer alone, as members will get it."""

from uuid import UUID

from django.db import transaction

from paraplu.commons.mailings import policy, queries
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.post import api as post


class NoOwnAddress(Exception):
    """The person has no e-mail address with us."""


def send_test(actor: Actor, mailing_id: UUID) -> None:
    """Send it to the actor in the language of their e-mails, at most so often a day.

    The links in it are theirs: one leads to the page of the mailing, the other stops their own e-mails about
    its topic, or all of them if they did not choose it. Raises NoOwnAddress and post.LimitReached.
    """
    number = actor.number_or_zero
    with transaction.atomic():
        found = Mailing.objects.get(pk=mailing_id)
        authorize(policy.write, actor, found.rule_subject)
        if not post.has_address(number):
            raise NoOwnAddress
        text = post.EmailContent(
            queries.TEST,
            facts={"draft": str(found.pk)},
            topic=found.topic if found.topic in post.chosen_topics(number) else "",
            on_doubt="resend",
            page=("mailings:mailing", str(found.pk)),
        )
        post.write_email_content(text, [number])
        post.use_limit(actor, post.TEST_EMAILS)
