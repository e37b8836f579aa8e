"""Two unions that differ by one person's choice show the same pages, byte for byte."""

import re

import pytest
from django.db import transaction
from django.test import Client

from paraplu.base.clock import current_date
from paraplu.base.models import Email, Recipient
from paraplu.commons.mailings import actions, api
from paraplu.commons.mailings.models import Mailing
from tests.cast import Cast, client_of, gather
from tests.commons.mailings.readers import a_draft, an_office, readers
from tests.commons.mailings.test_pages import page

pytestmark = pytest.mark.django_db
WRITER = an_office("editor", 101_001)
# Audiences within one another, as somebody would choose who wants to find one person out.
AUDIENCES = [
    {},
    {"chapters": ["ghent"]},
    {"chapters": ["ghent"], "languages": ["fr"], "missing": "leave_out"},
    {"languages": ["fr"]},
]
RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|value=\"[0-9A-Za-z]{64}\"|nonce-\S+")


def shown(client: Client, mailings: list[Mailing]) -> list[str]:
    """All lines that are shown of these mailings, without what is random: names, tokens, their order."""
    pages = [
        page("list"),
        page("write"),
        page("archive"),
        *(page("mailing", outgoing=one.pk) for one in mailings),
    ]
    answers = [RANDOM.sub("", client.get(path, follow=True).content.decode()) for path in pages]
    return ["\n".join(sorted(answer.splitlines())) for answer in answers]


def seen_all_the_way(cast: Cast) -> list[list[str]]:
    """Four audiences written, sent, paused, and all gone; the worker looks at them before and after."""
    client = client_of(cast.players["editor"])
    mailings = [a_draft(WRITER, **audience) for audience in AUDIENCES]
    seen = [shown(client, mailings)]
    for mailing in mailings:
        actions.send_mailing(WRITER, mailing.pk, mailing.content_digest)
    seen.append(shown(client, mailings))
    for mailing in Mailing.objects.filter(pk__in=[one.pk for one in mailings], state="leaving"):
        actions.pause_mailing(WRITER, mailing.pk)
    seen.append(shown(client, mailings))
    for mailing in Mailing.objects.filter(pk__in=[one.pk for one in mailings[:2]], state="paused"):
        actions.resume_mailing(WRITER, mailing.pk)
    api.settle_sent_mailings()
    seen.append(shown(client, mailings))
    Recipient.objects.update(state="sent")
    api.settle_sent_mailings()
    return [*seen, shown(client, mailings)]


def seen_while_the_server_is_away() -> list[str]:
    """One mailing is sent and the worker looks again and again, while no e-mail of anybody leaves."""
    client = client_of(gather().players["editor"])
    mailing = a_draft(WRITER)
    actions.send_mailing(WRITER, mailing.pk, mailing.content_digest)
    other = {"name": "post/trial", "on_doubt": "hold", "day": current_date(), "not_after": current_date()}
    waiting = Email.objects.create(**other)
    Recipient.objects.create(email=waiting, address_token="t", language="en", day=current_date())
    for _time in range(3):
        api.settle_sent_mailings()
    return shown(client, [mailing])


@pytest.mark.slow
def test_a_server_that_is_away_does_not_tell_who_would_get_it() -> None:
    seen = []
    for wanting in (0, 1):
        with transaction.atomic():
            readers(wanting, "fr", "ghent")
            readers(5 - wanting, "fr", "ghent", topic="meetups", first=600_001)
            seen.append(seen_while_the_server_is_away())
            transaction.set_rollback(True)

    assert seen[0] == seen[1]


@pytest.mark.drawn(2)
@pytest.mark.parametrize(("people", "one", "other"), [(6, 5, 6), (5, 0, 1), (5, 4, 5), (11, 10, 11)])
def test_one_person_more_or_less_is_seen_nowhere(people: int, one: int, other: int) -> None:
    seen = [with_so_many(people, wanting) for wanting in (one, other)]

    assert seen[0] == seen[1]


@pytest.mark.slow
def test_five_more_are_seen() -> None:
    assert with_so_many(12, 5) != with_so_many(12, 10)


def with_so_many(people: int, wanting: int) -> list[list[str]]:
    """What is seen when so many French readers of Ghent want the news, in a union that is gone afterwards."""
    with transaction.atomic():
        cast = gather()
        readers(wanting, "fr", "ghent")
        readers(people - wanting, "fr", "ghent", topic="meetups", first=600_001)
        seen = seen_all_the_way(cast)
        transaction.set_rollback(True)
    return seen
