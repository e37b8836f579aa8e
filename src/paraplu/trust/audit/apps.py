"""The Django app of the activity log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What offices did and saw, in one hash chain."""

    name = "paraplu.trust.audit"
    label = "audit"
