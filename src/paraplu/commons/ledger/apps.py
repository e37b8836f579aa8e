"""The Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Where gifts go."""

    name = "paraplu.commons.ledger"
    label = "ledger"
