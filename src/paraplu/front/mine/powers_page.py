"""Who decides what, for members: the table in force in words, every lowering, and what is never lowered."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.apps import app_named
from paraplu.front.mine.money_powers import PowerLine
from paraplu.front.mine.power_lines import POWER_LINES
from paraplu.kernel.decisions import ASSEMBLY_ORGAN
from paraplu.kernel.powers import LOWER_POWER, LOWERABLE, MAILING_PEOPLE, NUMBERS, PowersTable
from paraplu.trust.decisions import api as decisions

POWERS = Path(__file__).parents[4] / "docs" / "powers.toml"
NOT_YET = "not_yet"
CLASSES = ("organ", "four-eyes", "notice-and-wait", "budget", "routine", NOT_YET, "operator")


class VerbPower(NamedTuple):
    """What one verb needs without a decision of the members, and the kind of its act if there is one."""

    decision_class: str
    kind: str


@dataclass(frozen=True, slots=True)
class PowerSection:
    """One class in words, and what belongs to it today."""

    key: str
    title: str
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class LoweringView:
    """A decision of the members about the table, in words."""

    sentence: str
    found: decisions.PowerLowering
    is_by_assembly: bool


@cache
def verb_powers() -> dict[str, VerbPower]:
    """Every verb of docs/powers.toml; one whose rule does not keep its class yet is one office's."""
    file = tomllib.loads(POWERS.read_text("utf-8"))
    late = set(file["not_yet"]["verbs"])
    return {
        verb["name"]: VerbPower(
            NOT_YET if verb["name"] in late else verb["class"],
            verb.get("kind", ""),
        )
        for verb in file["verb"]
    }


def power_sections(table: PowersTable) -> list[PowerSection]:
    """The lines by what they need today, the strictest class first; apps that are switched off have none."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line in POWER_LINES:
        if is_line_open(line):
            lines[class_in_force(line, table)].append(str(line.sentence))
    titles = class_titles()
    return [PowerSection(key, titles[key], lines[key]) for key in CLASSES if lines[key]]


def is_line_open(line: PowerLine) -> bool:
    """Whether the union has an app switched on to which a verb of the line belongs."""
    names = [verb.split(".")[:2] for verb in line.verbs.split() if verb in verb_powers()]
    return any(app_named(layer if layer == "people" else app).is_open for layer, app in names)


def class_in_force(line: PowerLine, table: PowersTable) -> str:
    """What a line needs today: its class, or the one to which the members lowered it."""
    power = next(verb_powers()[verb] for verb in line.verbs.split() if verb in verb_powers())
    if power.kind in LOWERABLE and power.decision_class != NOT_YET:
        return str(table.kind_of(power.kind).decision_class)
    return power.decision_class


def class_titles() -> dict[str, str]:
    """Each class as a member reads it."""
    return {
        "organ": _("The Board or the General Assembly decides"),
        "four-eyes": _("Two people who are independent of each other agree"),
        "notice-and-wait": _("We tell you first, and you have some days to stop it"),
        "budget": _("One person with a role, up to a number of people; above that, a second person too"),
        "routine": _("One person with a role, as ordinary work"),
        NOT_YET: _("One person with a role today; we plan to ask for more"),
        "operator": _("The server administrator"),
    }


def numbers_in_force(table: PowersTable) -> list[str]:
    """Up to how many people one person does something alone."""
    numbers = {power: table.number_of(power) for power in NUMBERS}
    config = settings.UNION.mailings
    if table.decided_number(MAILING_PEOPLE) is None and config is not None:
        numbers[MAILING_PEOPLE] = config.second_person_above
    return [decisions.lowering_sentence(power, number) for power, number in numbers.items()]


def lowering_views() -> list[LoweringView]:
    """Every lowering, the newest first, with its decision."""
    return [
        LoweringView(
            decisions.lowering_sentence(found.power, found.value), found, found.organ == ASSEMBLY_ORGAN
        )
        for found in decisions.decided_lowerings()
    ]


def asked_lowerings() -> list[str]:
    """What the members are asked to lower and have not decided yet."""
    waiting = decisions.open_acts_of_kind(LOWER_POWER)
    return [decisions.lowering_sentence(act.arguments["power"], act.arguments["value"]) for act in waiting]


def hard_outcomes() -> list[str]:
    """What no union lowers, as docs/powers.toml lists it."""
    return [
        _("an active member admitted without a second person"),
        _("a role that begins or ends without a decision"),
        _("somebody in the account of another person"),
        _("another person's address changed or data deleted before they knew and had some days to stop it"),
        _("a list of guests read by somebody who was not the host when people signed up"),
        _("an exclusion, or the result or count of an election, entered by one person"),
        _("a message to the safety team closed, or answered in free words, by one person"),
        _("money paid by one person"),
        _("the register or the whole list of people exported by one person"),
        _("a message on the public site, on every page or on the confidential forms by one person"),
    ]
