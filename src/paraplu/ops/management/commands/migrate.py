"""Django's `migrate`, for both databases of an installation."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from paraplu.base.row_order import FORMS_DATABASE, forms_database_apps
from paraplu.trust.mailboxes import api as mailboxes


class Command(migrate.Command):
    """Migrates the forms' database after the other, and moves there what was stored elsewhere before."""

    def handle(self, *arguments: Any, **options: Any) -> None:
        super().handle(*arguments, **options)
        if options["app_label"] or options["database"] != DEFAULT_DB_ALIAS:
            return
        for label in forms_database_apps():
            super().handle(*arguments, **{**options, "database": FORMS_DATABASE, "app_label": label})
        mailboxes.move_old_threads()
