"""Alerts: one that is public, and one that waits for a second person."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.alerts.models import Alert, AlertStatus
from paraplu.life.alerts.policy import AlertSubject
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

# Whoever left drafts nothing, whatever office their mandate still says.
ROLES = {"safety_team_gone": member(MemberStatus.ENDED, "safety_team")}
PUBLIC_ALERT = UUID("00000000-0000-4000-8000-0000000000a1")
NAMED = {
    "alerts:chapter": {"alert_chapter": "alert_chapter"},
    "alerts:alert": {"public_alert": "public_alert"},
    "alerts:sheet": {"public_alert": "public_alert"},
    "alerts:contest": {"told_alert": "told_alert"},
}
PUBLIC_ANSWERS = {
    "alerts:list": (200, 405),
    "alerts:chapter": (200, 405),
    "alerts:alert": (200, 405),
    "alerts:sheet": (200, 405),
    "alerts:contest": (200, 422),
}
VISITS = [
    Visit("public", "alerts:list"),
    Visit("public", "alerts:chapter", named={"alert_chapter": "alert_chapter"}),
    Visit("public", "alerts:alert", named={"public_alert": "public_alert"}),
    Visit("public", "alerts:sheet", named={"public_alert": "public_alert"}),
    Visit("forms", "alerts:contest", named={"told_alert": "told_alert"}),
    Visit("members", "alerts:current", "active"),
    Visit("members", "alerts:desk", "safety_team"),
    Visit("members", "alerts:draft", "safety_team"),
    Visit("members", "alerts:team_alert", "safety_team", {"alert": "alert"}),
]
SUBJECTS = {
    "a draft of another": AlertSubject(ANOTHERS_NUMBER),
    "her own draft": AlertSubject(HER_NUMBER),
    "a draft of nobody any more": AlertSubject(None),
    "a draft of one whom she is tied to": AlertSubject(ANOTHERS_NUMBER, is_tied=True),
    "an alert that is public": AlertSubject(ANOTHERS_NUMBER, is_drafted=False),
}


def an_alert(state: AlertStatus = AlertStatus.DRAFTED, **other: Any) -> Alert:
    """An alert about a week, in English."""
    today = clock.current_date()
    told: dict[str, Any] = {
        "degree": 2, "chapter": "", "behaviour": "Somebody takes the money back with force.",
        "area": "Around the station", "first_day": today, "last_day": today + timedelta(days=6),
        "language": "en", "shown_days": 30,
        "expires_on": None if state == AlertStatus.DRAFTED else today + timedelta(days=30),
    }  # fmt: skip
    return Alert.objects.create(**{**told, **other}, state=state)


def put(cast: Any) -> dict[str, Any]:
    """A draft of a member, and a public alert."""
    public = an_alert(AlertStatus.PUBLISHED, id=PUBLIC_ALERT)
    return {
        "alert": an_alert(written_by=cast.peer).pk,
        "public_alert": public.pk,
        "told_alert": public.pk,
        "alert_chapter": "ghent",
    }
