"""The WSGI application: whether it is well, then the cache of public pages, then Django."""

import multiprocessing
import os
import signal
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from paraplu.site.page_cache import PageCache

# A worker inherits the handler of the server's process, which only notes that it was asked to end. Nobody
# reads that while this file loads, which takes seconds on a small server; the worker sets its own afterwards.
if multiprocessing.parent_process():
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
django_application = get_wsgi_application()

from paraplu.base.heartbeats import LISTENS_VARIABLE, beat_in_background  # noqa: E402 - apps must be ready first
from paraplu.base.publication_stamp import last_publication_time  # noqa: E402 - the same
from paraplu.commons.website import content  # noqa: E402 - the same
from paraplu.site.health import HealthPages  # noqa: E402 - the same
from paraplu.site.maintenance import MaintenanceCheck  # noqa: E402 - the same

uncached_application = MaintenanceCheck(django_application)
# Imported before it is needed: the first person who logs in by passkey must not wait longer than others.
import_module("webauthn")
cached_application = PageCache(
    uncached_application,
    frozenset(content.all_page_paths() if settings.PARAPLU.serves != "forms" else ()),
    settings.PARAPLU.public_origin,
    last_publication_time,
)
listens = os.environ.get(LISTENS_VARIABLE, "")
application = HealthPages(cached_application, listens)
if listens:  # a web server runs this, not a test or a tool
    own_name = "forms" if settings.PARAPLU.serves == "forms" else "web"
    beat_in_background(own_name, place=listens, serves=settings.PARAPLU.serves)
