"""What a journalist accepts before the form is shown; a change of meaning is a new version."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

VERSION = "1"
CONDITIONS = (
    _("You say before a talk what the piece is about, what you record, and where and when it appears."),
    _("What was agreed is kept: name, face, voice, place and topic. It counts for this one piece."),
    _("No names, telephone numbers, homes or places of work. No picture without a yes given before."),
    _("Nothing about clients, prices, services or how people keep themselves safe."),
    format_lazy(
        _("A person reads their words before they appear. They have {hours} hours for it."),
        hours=settings.UNION.press.quote_check_hours if settings.UNION.press else 0,
    ),
    _("A person can withdraw their agreement until the piece appears."),
    _("You write “sex worker”, and you show no legs and no windows. Ask us for other pictures."),
    _("You look for nobody beside us: no messages to members, no waiting at a door."),
)
