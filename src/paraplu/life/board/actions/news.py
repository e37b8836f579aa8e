"""Tell the Board that there is something to decide: in one neutral e-mail, twice a day at most.

What waits and can be stopped, and the notice of a meeting, are told at once, by those who begin them.
"""

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.kernel.rules import authorize
from paraplu.life.board import policy
from paraplu.life.board.models import BoardNews
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def note_news(actor: Actor) -> None:
    """Let the next e-mail to the Board leave; what it is about is on its page."""
    authorize(policy.tell_board, actor)
    BoardNews.objects.update_or_create(pk=1, defaults={"is_waiting": True})


def send_news(actor: Actor) -> None:
    """Write to the Board once, if there is anything; two workers at once write once."""
    authorize(policy.tell_board, actor)
    with transaction.atomic():
        if BoardNews.objects.filter(is_waiting=True).update(is_waiting=False):
            holders = {number for office in BOARD for number in offices.office_holders(office)}
            post.write_email("board/news", sorted(holders), page=("desk:home",))
