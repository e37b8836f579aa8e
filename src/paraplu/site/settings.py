"""One settings file for every kind of installation; what differs comes from base/config.py."""

import os
from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from paraplu.base import browser_files, union_files, union_look
from paraplu.base.config import ConfigurationError, load_config
from paraplu.commons.website.links import adoption_faults, disabled_app_links
from paraplu.life.answers import starter_cards
from paraplu.site import languages, newcomers
from paraplu.site.apps import APPS
from paraplu.site.databases import database_settings

HERE = Path(__file__).parent
PARAPLU = load_config(os.environ)

UNION = union_files.union_in_folder(PARAPLU.union)
DRAWN_LOOK = union_look.draw_look(UNION.look, PARAPLU.union)
newcomers.refuse_incomplete_languages(UNION, PARAPLU.union)
for closed in disabled_app_links(PARAPLU.union / "pages", UNION.every_language, UNION.has_app):
    raise ConfigurationError(f"{PARAPLU.union}: {closed}")
for fault in adoption_faults(PARAPLU.union / "pages", UNION.every_language):
    raise ConfigurationError(f"{PARAPLU.union}: {fault}")
# Services are the union's and cards the country's: a card names a service that this union has not by its key.
for fault in starter_cards.card_faults(starter_cards.cards_folder(PARAPLU.union, UNION.country_code)):
    raise ConfigurationError(fault)


def _read_leave_script() -> str:
    """The few bytes behind "Leave now", inline on every page under their own hash."""
    try:
        return (HERE / "static" / "built" / "leave.js").read_text("utf-8").strip()
    except FileNotFoundError:
        raise ConfigurationError("The browser modules are not built: run bin/setup.") from None


LEAVE_SCRIPT = _read_leave_script()
# Not the hash of the file itself: a changed script does not run, and "Leave now" works as a plain link.
try:
    LEAVE_HASH = browser_files.published_digests()["leave.js"]["sha256"]
except (OSError, ValueError, KeyError):
    raise ConfigurationError("The digests of the scripts are missing: install the release again.") from None

DEBUG = False
SECRET_KEY = PARAPLU.secret.hex()
ALLOWED_HOSTS = [host.rpartition(":")[0] or host for host in PARAPLU.origin_hosts.values()]
USE_X_FORWARDED_HOST = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = database_settings(PARAPLU)
DATABASE_ROUTERS = ["paraplu.site.databases.FormsRouter"]

DEMONSTRATION = ["paraplu_demonstration"] if PARAPLU.demonstration else []
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks_db",
    *(manifest.path for manifest in APPS),
    "paraplu.ops",
    "paraplu.site",
    *DEMONSTRATION,
]
MIDDLEWARE = [
    "paraplu.site.middleware.Origins",
    # Before the next: static files need fewer headers, and the first visit has to fit into one round trip.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "paraplu.site.middleware.PrivacyHeaders",
    "paraplu.site.maintenance.MaintenanceMode",
    "paraplu.site.returned_forms.ReturnedForms",
    "paraplu.site.middleware.MembersSessionMiddleware",
    "paraplu.site.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "paraplu.site.middleware.MembersCsrfMiddleware",
    "paraplu.trust.accounts.idle_lock.IdleLock",
    "paraplu.site.middleware.Actors",
    "paraplu.trust.accounts.session_lock.SessionLock",
]
# Functions that know every app carry out and announce acts; the app `decisions` cannot import them.
RUN_ACT = "paraplu.site.decisions.run_act"
ANNOUNCE_ACT = "paraplu.site.decisions.announce_act"
MAY_BE_DRAWN = "paraplu.site.decisions.members_to_draw"
ANNOUNCE_DRAW = "paraplu.site.decisions.announce_draw"
# Nor can the apps `accounts` and `register` import the one that counts and writes e-mails.
COUNT_FROZEN_ACCOUNT = "paraplu.site.decisions.count_frozen_account"
NOTIFY_OFFICES = "paraplu.site.decisions.notify_offices"
ROOT_URLCONF = "paraplu.site.urls.forms"
WSGI_APPLICATION = "paraplu.site.wsgi.application"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.template.context_processors.csrf",
                "paraplu.site.context.frame_context",
            ],
            "builtins": [
                "paraplu.base.templatetags.pieces",
                "paraplu.base.templatetags.icons",
                "django.templatetags.i18n",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.Account"
# What the app of assemblies offers to the apps below it (docs/decisions/0020).
MEETINGS = "paraplu.life.assembly.offers.MEETINGS"
AGENDA = "paraplu.life.assembly.offers.AGENDA"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["paraplu.trust.accounts.hashers.Argon2"]
SESSION_ENGINE = "paraplu.trust.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
# Every cookie ends with the browser, so that a shared telephone stores no sign of a log-in.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "paraplu.site.error_pages.csrf_failure"

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, f"'{LEAVE_HASH}'"],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63072000 if PARAPLU.members_origin.startswith("https://") else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["paraplu.site.uploads.NoFiles"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

LANGUAGE_CODE = languages.SOURCE
LANGUAGES = languages.language_names(UNION)
PARTLY_TRANSLATED = languages.partly_translated_languages(UNION)
NEWCOMER_CATALOGUES = newcomers.CATALOGUES
LOCALE_PATHS = [HERE / "locale", NEWCOMER_CATALOGUES]
LANGUAGE_COOKIE_NAME = "unused"
FORMAT_MODULE_PATH = ["paraplu.site.formats"]
USE_TZ = True
TIME_ZONE = UNION.time_zone

# The root of the signed list of keys: beside the scripts, never in the database (docs/formats/roster.md).
PIN_FILE = PARAPLU.var / "pin.json"
STATIC_URL = "/static/"
STATIC_ROOT = PARAPLU.var / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PARAPLU.testing
        else "paraplu.site.static_packing.PackedStaticStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False


def add_static_headers(headers: Any, path: str, url: str) -> None:
    """Give a static file the headers that it needs; a page among them has those of all pages."""
    headers["X-Content-Type-Options"] = "nosniff"
    if SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = f"max-age={SECURE_HSTS_SECONDS}"
    if path.endswith(".html"):
        headers["Referrer-Policy"] = SECURE_REFERRER_POLICY
        headers["Cross-Origin-Opener-Policy"] = SECURE_CROSS_ORIGIN_OPENER_POLICY


WHITENOISE_ADD_HEADERS_FUNCTION = add_static_headers
FORMS_URLFIELD_ASSUME_HTTPS = True
FORM_RENDERER = "paraplu.base.forms.Renderer"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
MAILERS: dict[str, dict[str, Any]] = {}

# Only names of our own events reach a log; a request, an address or an exception's text never does.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"plain": {"()": "paraplu.base.logs.AllowlistFormatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        # Threat: records without a handler go to `logging.lastResort`, with the text of the exception.
        "nothing": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["nothing"], "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "paraplu": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
