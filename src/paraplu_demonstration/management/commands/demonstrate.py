"""`demonstrate`: fills an empty database with the made-up union, and refuses one that has members."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from paraplu_demonstration.seed import fill_union
from paraplu_demonstration.tables import Member


class Command(BaseCommand):
    """Fill the database once."""

    help = "Fill an empty house with the demonstration union."

    def handle(self, *arguments: Any, **options: Any) -> None:
        if Member.objects.exists():
            raise CommandError("The house has people already; a demonstration begins with an empty one.")
        fill_union()
