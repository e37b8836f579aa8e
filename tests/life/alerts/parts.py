"""Two of the safety team, and what one of them writes."""

from datetime import date
from typing import Any
from uuid import UUID

from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.alerts import actions
from paraplu.life.alerts.models import Alert


def of_the_team(number: int) -> Actor:
    held = frozenset({HeldOffice("safety_team")})
    return Actor("person", number, MemberStatus.ACTIVE, held, has_second_factor=True)


WRITER, SECOND = of_the_team(101_001), of_the_team(202_002)


def words(day: date, **other: Any) -> actions.AlertData:
    told: dict[str, Any] = {
        "degree": 2, "chapter": "", "behaviour": "Somebody asks for the money back with force.",
        "area": "Around the station", "day": day, "language": "en", "shown_days": 30,
    }  # fmt: skip
    return actions.AlertData(**{**told, **other})


def a_draft(day: date, **other: Any) -> Alert:
    return Alert.objects.get(pk=actions.draft_alert(WRITER, words(day, **other)))


def published(day: date, **other: Any) -> UUID:
    draft = a_draft(day, **other)
    actions.publish_alert(SECOND, draft.pk, draft.content_digest)
    return draft.pk
