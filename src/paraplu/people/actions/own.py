"""What a member changes by herself: her name here and her language."""

from django.db import transaction

from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.queries import member_subject


def rename_member(actor: Actor, number: int, working_name: str) -> None:
    """She is known by another name from now on; the old one is not kept."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.change_own, actor, member_subject(member))
        member.working_name = working_name
        member.save(update_fields=["working_name"])
        empty_log_after_commit()


def change_language(actor: Actor, number: int, language: str) -> None:
    """The language in which the union speaks with her."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.change_own, actor, member_subject(member))
        member.language = language
        member.save(update_fields=["language"])
