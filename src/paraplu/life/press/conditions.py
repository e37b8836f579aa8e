"""What a journalist accepts before the form is shown; a change of meaning is a new version."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

VERSION = "2"
CONDITIONS = (
    _(
        "Before an interview, you tell us what the piece is about, what you record, and where "
        "and when it will appear."
    ),
    _(
        "You keep to what was agreed about name, face, voice, place and topic. The agreement is"
        " for this one piece."
    ),
    _(
        "You publish no names, telephone numbers, homes or places of work. You publish no "
        "picture without consent given before."
    ),
    _("You publish nothing about clients, prices, services or how people protect themselves."),
    format_lazy(
        _("The person reads their words before they are published. They have {hours} hours for this."),
        hours=settings.UNION.press.quote_check_hours if settings.UNION.press else 0,
    ),
    _("The person can withdraw their agreement until the piece is published."),
    _("You write “sex worker”, and you show no legs and no windows. Ask us for other pictures."),
    _(
        "You contact people only through us. You send no messages to members and do not wait "
        "for anybody outside."
    ),
)
