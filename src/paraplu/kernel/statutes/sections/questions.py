"""The section [questions]: the topics of questions, a closed list, so that a topic reveals little."""

from collections.abc import Callable
from dataclasses import dataclass

from paraplu.kernel.statutes.named import NamedKey
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class QuestionSettings:
    """The topics in the order of the form; `valid_months`: how long an answer is valid at first."""

    topics: tuple[NamedKey, ...]
    valid_months: int


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> QuestionSettings:
    """Return the section; raises InvalidSetting when no topic is named, or one twice."""
    topics = table.rows("topics", named)
    if not topics or len({topic.key for topic in topics}) < len(topics):
        raise InvalidSetting("questions.topics must name at least one topic, and none twice.")
    return QuestionSettings(topics, table.number("valid_months", smallest=1))
