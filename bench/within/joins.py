"""Tickets for the form to join, and what the installation holds of those who joined."""

from typing import Any

from bench.within import listen
from paraplu.base import form_tokens
from paraplu.base.binding_text import binding_text
from paraplu.base.models import Recipient
from paraplu.people.models import JoinRequest
from paraplu.people.views.public_forms import JOIN
from paraplu.trust.audit import api as audit


def issue(many: int) -> list[str]:
    """Fresh tickets, as the page of the form carries one."""
    return [form_tokens.issue_token(JOIN) for _ in range(many)]


def kept() -> dict[str, Any]:
    """The names that were kept, how many e-mails wait, and whether the activity log is whole."""
    names = list(JoinRequest.objects.values_list("working_name", flat=True))
    return {"names": names, "emails": Recipient.objects.count(), "whole": audit.verify_log().fault is None}


def shown_text() -> str:
    """The version of mission and vision that the page of the form shows."""
    return binding_text("en").version_key


listen(issue, kept, shown_text)
