"""Editors, a translator, and what stands on the site."""

from datetime import timedelta

from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.base.editing import BaseRevision
from paraplu.commons.website import actions, queries
from paraplu.commons.website.models import PageVersion, TranslationAssignment
from paraplu.commons.website.words import PageText
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from tests.people.parts import Member
from tests.people.roles import Somebody, member

NEW = PageText("What we want", "In one sentence.", "Mission", "First.\n\nSecond, see [our work](page:work).")


def an_editor() -> Somebody:
    return member(MemberStatus.ACTIVE, "editor")


def saved(by: Actor, words: PageText = NEW, name: str = "work", language: str = "en") -> PageVersion:
    """The next version, on top of what is there."""
    found = queries.edition_view(name, language)
    return actions.save_new_version(
        by, name, language, words, BaseRevision(found.newest, found.source_digest)
    )


def a_second_reader(language: str = "en") -> Somebody:
    """A member of the Board and of the safety team who reads a language and saved nothing."""
    her = member(MemberStatus.ACTIVE, "director", "safety_team")
    Member.objects.filter(number=her.number).update(language=language)
    return her


def a_second(language: str = "en") -> Actor:
    return a_second_reader(language).actor


def published(by: Actor, words: PageText = NEW, name: str = "work", language: str = "en") -> PageVersion:
    """The same, and a second person publishes it."""
    version = saved(by, words, name, language)
    actions.publish_page(a_second(language), name, language, version.place)
    return version


def given(
    by: Actor, number: int, name: str = "work", language: str = "fr", days: int = 9
) -> TranslationAssignment:
    return actions.assign_page(by, name, language, number, clock.current_date() + timedelta(days=days))


def on_the_site(name: str = "work", language: str = "en") -> str:
    """What everybody reads."""
    return (
        Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})
        .get(f"/{language}/{name}/")
        .content.decode()
    )


def form(of: PageText, name: str = "work", language: str = "en", **more: str) -> dict[str, str]:
    """A form as the page shows it, filled in with these words."""
    found = queries.edition_view(name, language)
    return {
        "base": str(found.newest),
        "source": found.source_digest,
        "title": of.title,
        "summary": of.summary,
        "menu": of.menu,
        "body": of.body,
        "do": "save",
        **more,
    }
