"""Put the chapter and the topics of a new member where they belong, and her yes to letters."""

from collections.abc import Collection

from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post


def settle_in(actor: Actor, number: int, chapter: str, topics: Collection[str], language: str) -> None:
    """None is a choice as well: then nothing is kept."""
    if chapter:
        chapters.choose(actor, number, chapter)
    if topics:
        post.subscribe(actor, number, topics)
        consent.give(THE_HOUSE, number, "letters", language)
