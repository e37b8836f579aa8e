"""Alerts of the made-up union: one public of each degree, and one that waits for a second person."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.life.alerts import actions
from paraplu.life.alerts.models import Alert

TEAM = "safety_team"
NOTICE = "Somebody books several times a day and never comes. A small part beforehand helps."
CARE = (
    "Somebody pays with an app, shows the payment on the screen and takes it back later. Wait until your own "
    "telephone says that it arrived."
)
DANGER = (
    "Somebody books for one hour and comes with two others. Ask who comes, and let nobody in before you have "
    "looked."
)
PUBLIC = (
    (1, NOTICE, "Hotels around the stations"),
    (2, CARE, "All of the city"),
    (3, DANGER, "The district around the port"),
)
WAITING = (
    2,
    "Somebody says that they work for the city and asks to see the rooms. Ask for a card, and call the city.",
    "The northern district",
)


def fill_alerts(cast: Mapping[str, Actor], members: list[Actor]) -> None:
    """Two of the safety team publish three alerts; one more waits. Nothing of it happened to anybody."""
    writer, second = [cast[name] for name in sorted(cast) if name.startswith(TEAM)][:2]
    for place, texts in enumerate(PUBLIC):
        alert = Alert.objects.get(pk=actions.draft_alert(writer, _alert_data(*texts, weeks=place)))
        actions.publish_alert(second, alert.pk, alert.content_digest)
    actions.draft_alert(writer, _alert_data(*WAITING, weeks=0))


def _alert_data(degree: int, behaviour: str, area: str, *, weeks: int) -> actions.AlertData:
    """The most serious is about the chapter that the union names first; the others are for all."""
    chapters = [chapter.key for chapter in settings.UNION.chapters]
    return actions.AlertData(
        degree, chapters[0] if chapters and degree == len(PUBLIC) else "", behaviour, area,
        current_date() - timedelta(weeks=weeks), "en", 30,
    )  # fmt: skip
