"""The installation without its page cache: every page is rendered."""

from paraplu.site.wsgi import uncached_application as application

__all__ = ["application"]
