"""The demonstration as a Django app."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Pages to log in as anybody, to read the sent e-mails, and to see what an attacker would read."""

    name = "paraplu_demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Name the made-up partners of referrals."""
        from paraplu_demonstration import partners  # noqa: PLC0415 - it reads tables

        partners.name_partners()
