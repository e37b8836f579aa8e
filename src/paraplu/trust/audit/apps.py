"""The room as an app of Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What offices did and saw, in one chain."""

    name = "paraplu.trust.audit"
    label = "audit"
