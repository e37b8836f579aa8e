"""The Django app of the mailboxes."""

from django.apps import AppConfig


class MailboxesConfig(AppConfig):
    """Sealed threads without a name."""

    name = "paraplu.trust.mailboxes"
    label = "mailboxes"
