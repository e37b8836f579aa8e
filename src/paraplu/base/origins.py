"""The three origins (public, members', forms' host) and the URLs that lead from one to another."""

from functools import lru_cache
from typing import Any, Literal

from django.conf import settings
from django.urls import URLResolver, get_resolver, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from paraplu.base.config import SERVES

Origin = Literal["public", "members", "forms"]
URLCONFS: dict[Origin, str] = {
    "public": "paraplu.site.urls.public",
    "members": "paraplu.site.urls.members",
    "forms": "paraplu.site.urls.forms",
}

# As long as the token of a stop link, so that a view that takes tokens takes this one.
BLANK_TOKEN = "0" * 24


def origin_of_host(host: str) -> Origin | None:
    """Return the origin that has this host, or None for a host that this process does not answer."""
    served, hosts = SERVES[settings.PARAPLU.serves], settings.PARAPLU.origin_hosts
    return next((name for name in URLCONFS if name in served and hosts[name] == host), None)


def languages_of_origin(origin: Origin) -> tuple[str, ...]:
    """Return the languages of this origin, the default first."""
    union = settings.UNION
    offered: tuple[str, ...] = union.languages_of_members if origin == "members" else union.every_language
    return offered


def absolute_url(origin: Origin, view: str, *arguments: Any, language: str | None = None) -> str:
    """Return the absolute URL of a page on one of the three origins, in a language."""
    # Threat: an argument of another origin's URL may be a code, which must not be cached in memory.
    find = _known_path if origin == "public" or not arguments else _localized_path
    path = find(origin, view, _spoken_language(origin, language), arguments)
    return str(settings.PARAPLU.origin_urls[origin]) + path


def absolute_url_with_token(origin: Origin, view: str, token: str, *, language: str) -> str:
    """As `absolute_url` with one argument that differs each time: only the path around it is cached.

    token: letters, digits, - and _ only, which a URL shows as they are.
    """
    around = _known_path(origin, view, _spoken_language(origin, language), (BLANK_TOKEN,))
    return str(settings.PARAPLU.origin_urls[origin]) + around.replace(BLANK_TOKEN, token)


def _spoken_language(origin: Origin, language: str | None) -> str:
    wanted, offered = language or get_language() or "", languages_of_origin(origin)
    return wanted if wanted in offered else offered[0]


def _localized_path(origin: Origin, view: str, language: str, arguments: tuple[Any, ...]) -> str:
    with override(language):
        return reverse(view, urlconf=URLCONFS[origin], args=arguments)


_known_path = lru_cache(maxsize=512)(_localized_path)


def path_without_arguments(view: str) -> SafeString:
    """Return the escaped path of a page without arguments, on this origin and in this language."""
    # The resolver is part of the cache key, because Django makes a new one when the URLs change.
    return _cached_plain_path(get_resolver(get_urlconf()), view, get_language())


@lru_cache(maxsize=1024)
def _cached_plain_path(_resolver: URLResolver, view: str, _language: str | None) -> SafeString:
    return conditional_escape(reverse(view))
