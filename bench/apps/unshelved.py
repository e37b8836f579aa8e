"""The house without its shelf: every page is rendered."""

from paraplu.site.wsgi import house as application

__all__ = ["application"]
