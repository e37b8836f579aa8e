"""The demonstration as a Django app."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Pages to log in as anybody, to read the sent e-mails, and to see what an attacker would read."""

    name = "paraplu_demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Name the made-up partners of referrals, and the years in which the made-up union is recognised."""
        from paraplu_demonstration import donors, partners  # noqa: PLC0415 - they read tables

        partners.name_partners()
        donors.recognise_union()
