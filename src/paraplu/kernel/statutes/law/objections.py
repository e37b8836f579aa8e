"""Why something may not be, or should not: one value for each refusal and each warning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

# Every objection that this law knows, and its rule. A warning does not forbid.
OBJECTIONS: Mapping[str, str] = {
    "notice_late": "R8",
    "notice_unsafe": "R8",
    "agenda_empty": "R8",
    "documents_missing": "R8",
    "text_missing": "R14",
    "unnamed": "R17",
    "unheard": "R17",
    "director_unnamed": "R7",
    "director_unheard": "R7",
    "amount_missing": "R7",
    "step_missing": "R7",
    "notary": "R7",
    "says_another_kind": "R7",
    "assets_missing": "R28",
    "liquidators_missing": "R28",
    "dissolution_report": "R28",
    "discharge_missing": "R7",
    "budget_missing": "R23",
    "not_for_the_assembly": "R7",
    "accounts_late": "R23",
    "demand_short": "R9",
    "demand_still_with_board": "R9",
    "demand_without_days": "R9",
    "demand_call_late": "R9",
    "demand_held_late": "R9",
    "item_demand_short": "R10",
    "off_agenda": "R11",
    "decides_nothing": "R11",
    "proxy_to_herself": "R12",
    "proxy_giver_not_active": "R12",
    "proxy_holder_not_active": "R12",
    "proxy_cap": "R12",
    "count_too_high": "R13",
    "second_early": "R15",
    "remote_closed": "R19",
    "procedure_missing": "R19",
    "bureau_not_present": "R19",
    "board_proxy_stranger": "R22",
    "board_proxy_cap": "R22",
    "no_vacancy": "R6",
    "board_too_small": "R6",
    "board_mix": "R6",
    "not_eligible": "R6",
    "lot_wrong": "R13",
}
# About a number that the law pack does not have yet: no rule and no article.
GAPS = frozenset({"law_value_missing", "law_deadline_missing"})
WARNINGS = frozenset(
    {
        "notice_unsafe",
        "dissolution_report",
        "discharge_missing",
        "budget_missing",
        "accounts_late",
        "demand_call_late",
        "demand_held_late",
        "board_too_small",
        "board_mix",
        "law_deadline_missing",
    }
)


@dataclass(frozen=True, slots=True)
class Objection:
    """A key whose sentence is in the templates, the rule behind it and the numbers of the sentence."""

    key: str
    numbers: Mapping[str, int | date | str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.key not in OBJECTIONS and self.key not in GAPS:
            raise ValueError(f"no objection {self.key!r}")

    @property
    def rule(self) -> str:
        """The rule's number, "R8"; the charter knows its article. Empty for a number that the pack lacks."""
        return OBJECTIONS.get(self.key, "")

    @property
    def warns(self) -> bool:
        """Whether the step is allowed all the same."""
        return self.key in WARNINGS


def make_objection(key: str, **numbers: int | date | str) -> Objection:
    """Return the objection with the numbers of its sentence."""
    return Objection(key, numbers)


def refusals(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """Return those that forbid."""
    return tuple(objection for objection in objections if not objection.warns)


def warnings(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """Return those that only warn."""
    return tuple(objection for objection in objections if objection.warns)


def missing_values(names: Iterable[str]) -> tuple[Objection, ...]:
    """Return a refusal for each number that the law pack does not have yet."""
    return tuple(make_objection("law_value_missing", law_value=name) for name in names)
