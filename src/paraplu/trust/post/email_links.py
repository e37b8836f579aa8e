"""Links of e-mails to the page that they are about: the same for all recipients, for thirty days."""

from datetime import date, timedelta

from django.urls import NoReverseMatch, reverse

from paraplu.base.clock import current_date
from paraplu.trust.post.models import EmailLink

FIRST_PAGE = ("mine:home",)
LINK_DAYS = 30


def create_link(view: str, *arguments: str) -> str:
    """Store where a new link leads, and return its random name."""
    return EmailLink.objects.create(view=view, arguments=arguments, day=current_date()).name


def path_of_link(name: str) -> str | None:
    """Return the path on the members' host to which a link leads today, or None for one that has ended."""
    link = EmailLink.objects.filter(name=name, day__gte=_first_day(current_date())).first()
    if link is None:
        return None
    try:
        return reverse(link.view, args=link.arguments)
    except NoReverseMatch:
        # The app of that page was switched off since.
        return None


def delete_ended_links(day: date) -> None:
    """Delete the links that have ended by this day."""
    EmailLink.objects.filter(day__lt=_first_day(day)).delete()


def _first_day(day: date) -> date:
    """The first day of links that still lead somewhere."""
    return day - timedelta(days=LINK_DAYS)
