"""The public site as a Django app."""

from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    """Pages for everybody."""

    name = "paraplu.front.publicsite"
    label = "publicsite"
