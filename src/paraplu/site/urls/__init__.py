"""The addresses of the three origins, one file each."""

from django.conf import settings
from django.urls import URLResolver


def if_open(room: str, *addresses: URLResolver) -> list[URLResolver]:
    """The addresses of a room; none where the union switched it off."""
    return list(addresses) if settings.UNION.has_room(room) else []
