"""Write to active members whose entry in the sealed register is still missing."""

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book

DAYS_BEFORE_FIRST, DAYS_BETWEEN = 3, 14


def remind_missing_entries(actor: Actor) -> int:
    """Send each an e-mail, now and then, that says only that something waits; returns to how many."""
    authorize(book.policy.keep_time, actor)
    with transaction.atomic():
        numbers = book.numbers_to_remind(DAYS_BEFORE_FIRST, DAYS_BETWEEN)
        if numbers:
            post.write_email("people/waiting", numbers, page=("register:own",))
            book.note_entry_reminders(numbers)
    return len(numbers)
