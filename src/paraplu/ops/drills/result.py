"""The outcome of the last drill, in `var/drill.json`: a day and a word for each step, never a name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.installation import write_private_file
from paraplu.ops.drills.steps import STEPS

FORMAT = "paraplu/drill/1"
FILE = "drill.json"
TRIED, SAID, OPEN = "tried", "said", "open"


@dataclass(frozen=True, slots=True)
class DrillResult:
    """outcomes: by the name of a step, `tried` by the machine, `said` by a person, or `open`."""

    day: date
    outcomes: Mapping[str, str]

    @property
    def open_steps(self) -> list[str]:
        """The names of the steps that are not in order; a step that came since the drill is one of them."""
        return [step.name for step in STEPS if self.outcomes.get(step.name, OPEN) == OPEN]


def write_result(outcomes: Mapping[str, str]) -> DrillResult:
    """Keep the outcomes under the day of today."""
    result = DrillResult(current_date(), dict(outcomes))
    content = {"format": FORMAT, "day": result.day.isoformat(), "steps": dict(outcomes)}
    write_private_file(_result_path(), (json.dumps(content, indent=1) + "\n").encode())
    return result


def read_result() -> DrillResult | None:
    """The last drill; None without one, or for a file that is damaged."""
    try:
        content = json.loads(_result_path().read_bytes())
        return DrillResult(date.fromisoformat(content["day"]), dict(content["steps"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _result_path() -> Path:
    # why: reading and writing must mean the same file
    return Path(settings.PARAPLU.var) / FILE
