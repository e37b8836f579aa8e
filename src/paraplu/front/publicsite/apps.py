"""The public site as an app."""

from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    """Pages for everybody."""

    name = "paraplu.front.publicsite"
    label = "publicsite"
