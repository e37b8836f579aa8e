"""The section [questions]: the topics of questions, a closed list, so that a topic reveals little."""

from collections.abc import Callable
from dataclasses import dataclass

from paraplu.kernel.statutes.named import NamedKey
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable


@dataclass(frozen=True, slots=True)
class QuestionTopic(NamedKey):
    """A topic; needs_second_reader: an answer is sent when a second answerer has read it and agrees."""

    needs_second_reader: bool


@dataclass(frozen=True, slots=True)
class QuestionSettings:
    """The topics in the order of the form; `valid_months`: how long an answer is valid at first."""

    topics: tuple[QuestionTopic, ...]
    valid_months: int


def read(named: Callable[[SettingsTable], NamedKey], table: SettingsTable) -> QuestionSettings:
    """Return the section; raises InvalidSetting when no topic is named, or one twice."""

    def topic(row: SettingsTable) -> QuestionTopic:
        # Two people answer, unless the union's file says that one is enough.
        needs_two = not row.flag_or_false("one_reader")
        name = named(row)
        return QuestionTopic(name.key, name.name, needs_two)

    topics = table.rows("topics", topic)
    if not topics or len({topic.key for topic in topics}) < len(topics):
        raise InvalidSetting("questions.topics must name at least one topic, and none twice.")
    return QuestionSettings(topics, table.number("valid_months", smallest=1))
