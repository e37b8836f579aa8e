"""Puts name and number of a service where a text of the union says `{help:key}`."""

import re

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from paraplu.kernel.statutes import HelpService

NAMED = re.compile(r"\{help:([^{}\s]*)\}")
TAG = re.compile(r"(<[^>]*>)")


class UnknownService(LookupError):
    """A text names a service that is not in help.toml."""


def unknown_services(text: str) -> list[str]:
    """Return the keys that a text names as `{help:key}` and that help.toml does not have."""
    return [key for key in NAMED.findall(text) if settings.UNION.directory.service(key) is None]


def with_numbers(html: SafeString) -> SafeString:
    """Return HTML in which each `{help:key}` outside of tags is the service's name and a link that calls it.

    html: already sanitised; nothing else of it changes. Raises UnknownService.
    """
    parts = TAG.split(html)
    pieces = [part if TAG.fullmatch(part) else NAMED.sub(_name_and_link, part) for part in parts]
    return mark_safe("".join(pieces))  # noqa: S308 - what was safe, and what format_html wrote


def _name_and_link(found: re.Match[str]) -> str:
    service = settings.UNION.directory.service(found.group(1))
    if service is None:
        raise UnknownService(f"{{help:{found.group(1)}}} names no service of help.toml.")
    return service_link(service)


def service_link(service: HelpService) -> SafeString:
    """Return the name of a service and a link that calls its number."""
    dialled = service.number.replace(" ", "")
    return format_html('{} <a href="tel:{}">{}</a>', service.name, dialled, service.number)
