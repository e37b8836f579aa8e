"""The WSGI application: the shelf of public pages first, then Django."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from paraplu.site.shelf import Shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
django_house = get_wsgi_application()

from paraplu.commons.website import content, standing  # noqa: E402 - apps must be ready first
from paraplu.site.pause import Pause  # noqa: E402 - the same

house = Pause(django_house)
# Loaded before it is needed: the first who comes by passkey must not wait longer than others.
import_module("webauthn")
application = Shelf(house, frozenset(content.every_path()), settings.PARAPLU.public_origin, standing.stamp)
