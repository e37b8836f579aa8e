"""The Django app."""

from django.apps import AppConfig


class MailingsConfig(AppConfig):
    """Letters about a topic, and the banner."""

    name = "paraplu.commons.mailings"
    label = "mailings"
