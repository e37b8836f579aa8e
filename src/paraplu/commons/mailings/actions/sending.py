"""Let a letter leave, with a second person where it goes to many; let it wait, go on, or end.

A button pressed twice does nothing the second time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import transaction

from paraplu.base import outbox
from paraplu.base.clock import today
from paraplu.commons.mailings import policy, queries
from paraplu.commons.mailings.actions.counting import count_when_due
from paraplu.commons.mailings.counting import Cell
from paraplu.commons.mailings.models import Mailing, Parcel, State
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import Rule, insist
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post


class Changed(Exception):
    """The letter is not the one that was looked at."""


def send_letter(actor: Actor, letter: UUID, seen: str) -> None:
    """Let it leave, or ask a second person first. seen: the imprint of what was looked at."""
    with _locked(actor, letter, policy.write, State.DRAFT) as found:
        if found is None:
            return
        _insist_on_same(found, seen)
        count_when_due(THE_HOUSE)
        if queries.needs_second_person(found):
            found.state = State.WAITING
        else:
            _queue(found)
        found.save()
        audit.record(actor, "letter.asked" if found.state == State.WAITING else "letter.sent")


def approve_letter(actor: Actor, letter: UUID, seen: str) -> None:
    """The second person says yes: it leaves."""
    with _locked(actor, letter, policy.approve, State.WAITING) as found:
        if found is None:
            return
        _insist_on_same(found, seen)
        found.approved_by = actor.number
        _queue(found)
        found.save()
        audit.record(actor, "letter.approved")


def give_letter_back(actor: Actor, letter: UUID) -> None:
    """The second person says not like this, or the writer wants to change it: a draft again."""
    with _locked(actor, letter, policy.write, State.WAITING) as found:
        if found is not None:
            found.state = State.DRAFT
            found.save()


def _insist_on_same(found: Mailing, seen: str) -> None:
    """Threat: a text exchanged between the look and the yes."""
    if seen != found.imprint:
        raise Changed


def _queue(mailing: Mailing) -> None:
    """One parcel for each cell, so that what became of it can be counted by cells."""
    mailing.shown, mailing.sent_on, mailing.state = queries.count(mailing), today(), State.LEAVING
    most = queries.cells(mailing.topic)
    for cell, numbers in _by_cell(mailing).items():
        key = uuid4()
        if post.write_text(_text(mailing, key), numbers):
            Parcel.objects.create(mailing=mailing, letter=key, most=most.get(cell, 0))


def _text(mailing: Mailing, key: UUID) -> post.Text:
    """Sent again under the same Message-ID when in doubt: mail programs show it once."""
    return post.Text(
        queries.LETTER,
        facts={"mailing": str(mailing.pk)},
        topic=mailing.topic,
        on_doubt="resend",
        not_after=mailing.not_after,
        key=key,
    )


def _by_cell(mailing: Mailing) -> dict[Cell, list[int]]:
    """Who gets it, by chapter and language; who has no address is in no cell."""
    spoken, lives = post.languages(), chapters.everybody()
    wanted, reached = mailing.chapters.split(), mailing.reached
    groups: dict[Cell, list[int]] = {}
    for number in post.wanting(mailing.topic):
        chapter, language = lives.get(number, ""), spoken.get(number)
        if language in reached and (not wanted or chapter in wanted):
            groups.setdefault((chapter, language), []).append(number)
    return groups


def pause_letter(actor: Actor, letter: UUID) -> None:
    """What has not left waits."""
    with _locked(actor, letter, policy.write, State.LEAVING) as found:
        if found is not None:
            _turn(found, State.PAUSED, lambda letters: outbox.hold(letters, held=True))


def resume_letter(actor: Actor, letter: UUID) -> None:
    """What waited goes on."""
    with _locked(actor, letter, policy.write, State.PAUSED) as found:
        if found is not None:
            _turn(found, State.LEAVING, lambda letters: outbox.hold(letters, held=False))


def stop_letter(actor: Actor, letter: UUID) -> None:
    """What has not left never does; the letter is in no archive."""
    with _locked(actor, letter, policy.write, State.LEAVING, State.PAUSED) as found:
        if found is not None:
            _turn(found, State.STOPPED, outbox.stop)
            audit.record(actor, "letter.stopped")


def _turn(mailing: Mailing, state: State, change: Callable[[list[UUID]], None]) -> None:
    mailing.state = state
    mailing.save(update_fields=["state"])
    change(list(Parcel.objects.filter(mailing=mailing).values_list("letter", flat=True)))


@contextmanager
def _locked(actor: Actor, letter: UUID, rule: Rule, *states: State) -> Iterator[Mailing | None]:
    """The letter, if it is in one of these states; nobody else can turn it meanwhile."""
    with transaction.atomic():
        found = Mailing.objects.select_for_update().get(pk=letter)
        insist(rule, actor, found.addressed)
        yield found if found.state in states else None
