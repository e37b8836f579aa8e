"""Carries an erasure into every app: a page begins it, and the job worker finishes it."""

from django.db import transaction

from paraplu.base import app_forgetting
from paraplu.base.storage import empty_write_ahead_log
from paraplu.people import api as people


def forget_the_erased() -> int:
    """Let every app forget the erased members, and return how many; after a kill in between it is repeated.

    The app `people` deletes an erased member at once; the apps above it learn of the erasure only here.
    """
    numbers = people.numbers_to_forget()
    for number in numbers:
        with transaction.atomic():
            app_forgetting.forget(number)
            people.mark_forgotten_everywhere(number)
    if numbers:
        empty_write_ahead_log()
    return len(numbers)
