"""The WSGI application: the cache of public pages first, then Django."""

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

from paraplu.base.publication_stamp import last_publication_time  # noqa: E402 - apps must be ready first
from paraplu.commons.website import content  # noqa: E402 - the same
from paraplu.site.maintenance import MaintenanceCheck  # noqa: E402 - the same

uncached_application = MaintenanceCheck(django_application)
# Imported before it is needed: the first person who logs in by passkey must not wait longer than others.
import_module("webauthn")
application = PageCache(
    uncached_application,
    frozenset(content.all_page_paths() if settings.PARAPLU.serves != "forms" else ()),
    settings.PARAPLU.public_origin,
    last_publication_time,
)
