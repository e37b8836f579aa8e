"""The WSGI application: the shelf of public pages first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
application = get_wsgi_application()
