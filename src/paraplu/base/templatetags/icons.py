"""The icons of all pages, 24 by 24 with a stroke of two, drawn in the page so that they cost no request."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon as inline SVG; it always stands beside the word that it illustrates."""
    return format_html(ICON, ICON_TURN if name == "go" else "", ICON_PATHS[name])


ICON = '<svg class="i{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>'
# An arrow that points to what follows is turned where one reads from the right.
ICON_TURN = " turn"
ICON_PATHS = {
    "ask": "M4 4h16v13h-9l-5 4v-4H4zM12 14v.1M10 8.5a2 2 0 1 1 2 2.5",
    "bin": "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "find": "M10.5 4a6.5 6.5 0 1 0 .1 0M15.5 15.5L21 21",
    "give": "M12 20C5 15 3 11 3 8a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3-2 7-9 12z",
    "go": "M9 5l7 7-7 7",
    "hand": "M7 12V6a1.5 1.5 0 0 1 3 0v5V4a1.5 1.5 0 0 1 3 0v7V5a1.5 1.5 0 0 1 3 0v6V8a1.5 1.5 0 0 1 3 0v7"
    "a6 6 0 0 1-6 6c-4 0-5-2-8-7a1.6 1.6 0 0 1 2-2z",
    "lock": "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4",
    "mail": "M3 5h18v14H3zM3 7l9 6 9-6",
    "menu": "M4 6h16M4 12h16M4 18h16",
    "new": "M12 5v14M5 12h14",
    "no": "M6 6l12 12M18 6L6 18",
    "people": "M9 5a3.5 3.5 0 1 0 .1 0M2 20c0-4 3-6 7-6s7 2 7 6M16 5a3.5 3.5 0 0 1 0 7"
    "M18.5 14.5c2.5.7 3.5 2.5 3.5 5.5",
    "person": "M12 4a4 4 0 1 0 .1 0M4 21c0-5 4-7 8-7s8 2 8 7",
    "pin": "M12 21s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12zM12 7a2 2 0 1 0 .1 0",
    "second": "M9 5a3.5 3.5 0 1 0 .1 0M2 20c0-4 3-6 7-6 1.8 0 3.4.4 4.6 1.2M14 18l3 3 5-6",
    "talk": "M4 5h16v11h-9l-5 4v-4H4z",
    "telephone": "M6 3h3l2 5-2.5 2a12 12 0 0 0 5.5 5.5l2-2.5 5 2v3a3 3 0 0 1-3 3A16 16 0 0 1 3 6a3 3 0 0 1 "
    "3-3z",
    "time": "M12 7v5l3 3M12 3a9 9 0 1 0 .1 0",
    "vote": "M4 13v8h16v-8M7 16h10M8 3h8v10H8zM10 8l2 2 3-4",
    "work": "M3 11l9-8 9 8M6 9v12h12V9",
    "yes": "M4 13l5 5L20 6",
}
