"""The section [questions]: what somebody may ask about; the list is closed, so that a topic tells little."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


class QuestionTopicName(Protocol):
    """What has a key of its own: a name of the union's lists."""

    @property
    def key(self) -> str:
        """The key that is stored."""


@dataclass(frozen=True)
class QuestionSettings[Topic: QuestionTopicName]:
    """The topics in the order of the door; `valid_months`: how long an answer counts at first."""

    topics: tuple[Topic, ...]
    valid_months: int


def read[Topic: QuestionTopicName](
    named: Callable[[SettingsTable], Topic], table: SettingsTable
) -> QuestionSettings[Topic]:
    """Return the section; raise Unclear when no topic is named, or one twice."""
    topics = table.rows("topics", named)
    if not topics or len({topic.key for topic in topics}) < len(topics):
        raise InvalidSetting("questions.topics must name at least one topic, and none twice.")
    return QuestionSettings(topics, table.number("valid_months", smallest=1))
