"""What members change themselves: their name here and their language."""

from django.db import transaction

from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.queries import member_subject
from paraplu.trust.post import api as post


def rename_member(actor: Actor, number: int, working_name: str) -> None:
    """Change the name a member is known by; the old one is not stored."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.change_own, actor, member_subject(member))
        member.working_name = working_name
        member.save(update_fields=["working_name"])
        empty_log_after_commit()


def change_language(actor: Actor, number: int, language: str) -> None:
    """Change the language in which the union addresses a member, in e-mails too."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.change_own, actor, member_subject(member))
        member.language = language
        member.save(update_fields=["language"])
        post.change_email_language(number, language)
