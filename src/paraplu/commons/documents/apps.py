"""The Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Texts, their versions, who approved them, and where they appear."""

    name = "paraplu.commons.documents"
    label = "documents"
