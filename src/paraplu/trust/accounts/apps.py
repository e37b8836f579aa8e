"""The Django app of log-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "paraplu.trust.accounts"
    label = "accounts"
