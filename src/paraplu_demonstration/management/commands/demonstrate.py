"""`demonstrate`: fills an empty database with the made-up union, and refuses one that has members."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from paraplu_demonstration.seed import fill_union
from paraplu_demonstration.tables import Member


class Command(BaseCommand):
    """Fill the database once."""

    help = "Fill an empty database with the demonstration union."

    def handle(self, *arguments: Any, **options: Any) -> None:
        if Member.objects.exists():
            raise CommandError("The database already has people in it; a demonstration begins empty.")
        fill_union()
