"""Put the chapter and the topics of a new member where they belong."""

from collections.abc import Collection

from paraplu.kernel.actor import Actor
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post


def settle_in(actor: Actor, number: int, chapter: str, topics: Collection[str]) -> None:
    """None is a choice as well: then nothing is kept."""
    if chapter:
        chapters.choose(actor, number, chapter)
    if topics:
        post.subscribe(actor, number, topics)
