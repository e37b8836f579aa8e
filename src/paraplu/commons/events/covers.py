"""The drawn cover of an event: umbrellas as its identifier throws them, the same for every reader."""

from hashlib import sha256
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# In units of the drawing: its size, how many umbrellas stand side by side, and the canopy of one.
WIDTH, HEIGHT, UMBRELLAS = 640, 88, 7
CANOPY = "M0 25C0 9 12 0 27 0s27 9 27 25c-3-4-6-5-9-5s-6 2-9 5c-3-4-6-5-9-5s-6 2-9 5c-3-4-6-5-9-5s-6 2-9 5z"


def cover_of(event_id: UUID) -> SafeString:
    """Return the cover as inline SVG, which costs no request and says nothing about the event."""
    drawn = sha256(event_id.bytes).digest()
    umbrellas = [
        (
            place * WIDTH // UMBRELLAS + drawn[place] % 40 - 20,
            drawn[place + 8] % 48,
            f"{0.9 + drawn[place + 16] % 12 / 10:.1f}",
            f".{1 + drawn[place + 24] % 6}",
        )
        for place in range(UMBRELLAS)
    ]
    return format_html(
        '<svg viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        WIDTH,
        HEIGHT,
        format_html_join(
            "",
            f'<path d="{CANOPY}" transform="translate({{}} {{}}) scale({{}})" opacity="{{}}"/>',
            umbrellas,
        ),
    )
