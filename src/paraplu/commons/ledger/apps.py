"""The room as an app of Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Where gifts go."""

    name = "paraplu.commons.ledger"
    label = "ledger"
