"""Give a page to somebody who translates it; her draft, and the end of it."""

from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.base.editing import EditConflict
from paraplu.commons.asks import api as asks
from paraplu.commons.website import errands, policy, queries
from paraplu.commons.website.actions._locks import NoSuchPage, append, locked
from paraplu.commons.website.models import Edition, Errand
from paraplu.commons.website.policy import Given
from paraplu.commons.website.words import Words, digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

TRANSLATOR = "translator"


class GivenAlready(Exception):
    """Somebody has it; one person at a time."""


def give(actor: Actor, name: str, language: str, number: int, until: date) -> Errand:
    """Give it to one person until a day. Nobody learns whether somebody has this number."""
    insist(policy.edit, actor, queries.desk(name))
    with transaction.atomic():
        edition = locked(name, language)
        found = queries.sheet(name, language)
        if found.source is None or found.is_source:
            raise NoSuchPage
        if found.given:
            raise GivenAlready
        made = Errand.objects.create(edition=edition, number=number, given_on=today(), until=until)
        if people.person(number):
            post.write("website/given", [number])
            audit.record(actor, "page.given", about=number)
        return made


def ask_for(actor: Actor, name: str, language: str, day: date, key: UUID | None = None) -> UUID:
    """Ask who said yes to translating; the first who takes it on begins by herself. The id of the ask."""
    insist(policy.edit, actor, queries.desk(name))
    found = queries.sheet(name, language)
    if found.source is None or found.is_source:
        raise NoSuchPage
    return asks.offer(
        actor,
        "translate",
        asks.Audience(),
        title=f"{found.source.title} ({language})",
        briefing="",
        wanted=1,
        day=day,
        room=errands.ROOM,
        subject=errands.subject_of(name, language),
        key=key,
    )


def begin(actor: Actor, name: str, language: str) -> Errand:
    """She was asked and said yes: it is hers until the day of the ask. A second time it is the same one."""
    taken = errands.taken(actor.hers, name, language)
    insist(policy.begin, actor, Given(actor.hers, is_open=taken is not None))
    with transaction.atomic():
        edition = locked(name, language)
        there = Errand.objects.filter(edition=edition, handed_in_on=None).first()
        if there is not None and there.number != actor.hers:
            raise GivenAlready
        until = taken.day if taken else today()
        return there or Errand.objects.create(
            edition=edition, number=actor.hers, given_on=today(), until=until
        )


def save_draft(actor: Actor, key: UUID, words: Words, source: str) -> None:
    """Keep what she has so far; nobody else reads it. source: the words of the source on her page."""
    with transaction.atomic():
        errand = _hers(actor, key)
        _keep(errand, words, source)


def hand_in(actor: Actor, key: UUID, words: Words, source: str) -> None:
    """Her words become a version that does not appear yet; from now on the page is closed to her.

    Raises EditConflict when the source went on: she reads it first.
    """
    with transaction.atomic():
        errand = _hers(actor, key)
        found = queries.sheet(errand.edition.name, errand.edition.language)
        if source != found.source_digest:
            raise EditConflict
        _keep(errand, words, source)
        _finish(errand)


def end(actor: Actor, key: UUID) -> None:
    """Take it back from her; what she saved becomes a version, so that no word is lost."""
    with transaction.atomic():
        errand = _locked(key)
        insist(policy.edit, actor, queries.desk(errand.edition.name))
        _finish(errand)


def _hers(actor: Actor, key: UUID) -> Errand:
    errand = _locked(key)
    insist(policy.translate, actor, errands.given(errand))
    return errand


def _locked(key: UUID) -> Errand:
    """The edition first, then the errand: everybody takes the two locks in this order."""
    found = errands.errand(key)
    if found is None:
        raise NoSuchPage
    locked(found.edition.name, found.edition.language)
    return Errand.objects.select_for_update(of=("self",)).select_related("edition").get(pk=key)


def _keep(errand: Errand, words: Words, source: str) -> None:
    errand.title, errand.summary, errand.menu = words.title, words.summary, words.menu
    errand.body, errand.follows = words.body, source
    errand.save()


def _finish(errand: Errand) -> None:
    """Once: whoever comes second finds it done."""
    if errand.handed_in_on is not None:
        return
    if errand.body and digest(errand.edition.language, queries.words_of(errand)) != _newest(errand.edition):
        append(errand.edition, queries.words_of(errand), errand.follows, TRANSLATOR)
    errand.handed_in_on = today()
    errand.title = errand.summary = errand.menu = errand.body = errand.follows = ""
    errand.save()
    asks.close_subject(errands.ROOM, errands.subject_of(errand.edition.name, errand.edition.language))


def _newest(edition: Edition) -> str:
    row = queries.version(edition.name, edition.language, edition.newest)
    return row.digest if row else ""
