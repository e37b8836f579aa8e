"""The Django app."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """The pages of the public site and their versions."""

    name = "paraplu.commons.website"
    label = "website"
