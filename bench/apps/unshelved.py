"""The house without its shelf: every page is rendered."""

from paraplu.site.wsgi import uncached_application as application

__all__ = ["application"]
