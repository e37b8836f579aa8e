"""The Django app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Evenings, seats and passes."""

    name = "paraplu.commons.events"
    label = "events"
