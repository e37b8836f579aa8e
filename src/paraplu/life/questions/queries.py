"""Who answers what now, and which questions an actor may see."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, rows_about
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings
from paraplu.life.questions.models import Duty
from paraplu.life.questions.policy import OFFICE, QuestionSubject
from paraplu.people import api as people
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.offices import api as offices

PURPOSE = "questions"
_duty_rows = rows_about(Duty, "number", ("number", "topics", "languages", "is_paused"))


class ResponderCircles:
    """Who would read a question now, by topic and language; loaded once for a page.

    listed: the signed list, if it was read already. own: the member whose choice is loaded as well.
    """

    def __init__(self, listed: keys.SignedRoster | None = None, own: int = 0) -> None:
        holders = {key.number: key for key in keys.circle_keys(OFFICE, listed=listed)}
        # Only active members may open a question: sealed to others, it has fewer readers than we say.
        active = people.active_members_among(holders)
        self._keys = {number: key for number, key in holders.items() if number in active}
        duties = list(Duty.objects.filter(number__in={*self._keys, own}).order_by("number"))
        self.own = next((duty for duty in duties if duty.number == own), Duty(number=own))
        self._duties = [duty for duty in duties if duty.number in self._keys and not duty.is_paused]

    def circle_for_topic(self, topic: str, language: str) -> list[keys.CircleKey]:
        return [
            self._keys[duty.number]
            for duty in self._duties
            if topic in duty.topics and language in duty.languages
        ]

    def decoy_circle(self, draw: int) -> list[keys.CircleKey]:
        """An open circle chosen by a number, for a receipt that does not exist."""
        circles = [
            circle for by_language in self.open_circles_by_topic().values() for circle in by_language.values()
        ]
        return circles[draw % len(circles)] if circles else []

    def open_circles_by_topic(self) -> Mapping[str, Mapping[str, list[keys.CircleKey]]]:
        """The circles of at least two readers, by topic and language."""
        union = settings.UNION
        by_topic = {
            topic.key: {
                language: circle
                for language in union.languages
                if len(circle := self.circle_for_topic(topic.key, language)) >= mailboxes.SMALLEST_CIRCLE
            }
            for topic in app_settings(union.questions).topics
        }
        return {topic: circles for topic, circles in by_topic.items() if circles}


def duty_of(number: int) -> Duty:
    """What a member chose, or an empty choice."""
    return Duty.objects.filter(pk=number).first() or Duty(number=number)


def question_subject(actor: Actor, question: UUID) -> QuestionSubject:
    """An open question that the actor may see, or Http404."""
    box = mailboxes.open_box_by_id(actor, PURPOSE, question)
    if box is None:
        raise Http404
    duty = duty_of(actor.number or 0)
    return QuestionSubject(
        box.pk, box.subject, box.language, frozenset(duty.topics), frozenset(duty.languages)
    )


def answerable_question_boxes(actor: Actor, duty: Duty) -> mailboxes.Boxes:
    """The questions that match the actor's choice; none without a choice."""
    return mailboxes.boxes_visible_to(actor, PURPOSE, duty.topics or [""], duty.languages or [""])


def former_responders() -> list[int]:
    """The numbers of people with a choice who no longer hold the office."""
    holders = offices.office_holders(OFFICE)
    return list(Duty.objects.exclude(number__in=holders).values_list("number", flat=True))


def known_about(number: int) -> list[KnownField]:
    """What a person chose to answer."""
    return [known for row in _duty_rows(number) for known in _duty_fields(*row)]


def _duty_fields(number: int, answered: list[str], spoken: list[str], is_paused: bool) -> list[KnownField]:
    until = _("until you change it, until your role ends, or until your data is deleted")
    now, names = get_language() or "en", dict(settings.LANGUAGES)
    asked = settings.UNION.questions.topics if settings.UNION.questions else ()
    topics = {topic.key: topic.name.in_language(now) for topic in asked}
    paused = pgettext("questions state", "yes") if is_paused else pgettext("questions state", "no")
    fields = [
        (_("Your member number, stored with your choice of questions"), str(number), "number"),
        (_("Topics you answer"), ", ".join(topics.get(key, key) for key in answered), "topics"),
        (_("Languages you answer in"), ", ".join(names.get(key, key) for key in spoken), "languages"),
        (_("Whether you are taking a break"), paused, "is_paused"),
    ]
    return [KnownField(label, value or "–", f"Duty.{name}", lifetime=until) for label, value, name in fields]
