"""The WSGI application: the shelf of public pages first, then Django."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from paraplu.base.origins import languages_of
from paraplu.site.shelf import Shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
django_house = get_wsgi_application()

from paraplu.site.pause import Pause  # noqa: E402 - apps must be ready first

house = Pause(django_house)
# Loaded before it is needed: the first who comes by passkey must not wait longer than others.
import_module("webauthn")


def shelf_paths() -> frozenset[str]:
    """The closed list of public pages: each name in each language."""
    from paraplu.front.publicsite import content  # noqa: PLC0415 - apps must be ready first

    return frozenset(
        content.page_path(name, language)
        for name in content.page_names()
        for language in languages_of("public")
    )


application = Shelf(house, shelf_paths(), settings.PARAPLU.public_origin)
