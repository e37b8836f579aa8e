"""Carries an erasure into every app: what a page began, the job worker finishes."""

from django.db import transaction

from paraplu.base import forgetting
from paraplu.people import api as people


def forget_the_erased() -> int:
    """Let every room forget who was erased on a page or by the house; how many. A kill in between repeats it.

    The room of people deletes her at once; the rooms above it learn of her erasure here alone.
    """
    numbers = people.numbers_to_forget()
    for number in numbers:
        with transaction.atomic():
            forgetting.forget(number)
            people.mark_forgotten_everywhere(number)
    if numbers:
        forgetting.empty_write_ahead_log()
    return len(numbers)
