"""The room of log-in as an app of Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "paraplu.trust.accounts"
    label = "accounts"
