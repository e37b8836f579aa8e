"""Letters to many, and how many of them have left."""

from django.db import transaction

from bench.within import listen
from paraplu.base.models import Recipient, State
from paraplu.trust.post import api as post

LANGUAGES = ("en", "fr", "nl")
tokens: list[str] = []


def keep(addresses: int) -> int:
    """Seal so many addresses."""
    with transaction.atomic():
        for place in range(addresses):
            tokens.append(post.keep(f"member-{place}@mail.example", LANGUAGES[place % 3]))
    return addresses


def write() -> int:
    """One letter to all of them, which may go again when in doubt."""
    with transaction.atomic():
        return post.write("post/trial", tokens, on_doubt="resend")


def left() -> int:
    """How many are sent."""
    return Recipient.objects.filter(state=State.SENT).count()


listen(keep, write, left)
