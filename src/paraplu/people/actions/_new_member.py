"""Put the chapter and the topics of a new member where they belong, and her yes to letters."""

from collections.abc import Collection

from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post


def record_joining_choices(
    actor: Actor, number: int, chapter: str, topics: Collection[str], language: str
) -> None:
    """None is a choice as well: then nothing is kept."""
    if chapter:
        chapters.choose_chapter(actor, number, chapter)
    if topics:
        post.choose_topics(actor, number, topics)
        consent.give_consent(SYSTEM, number, "letters", language)
