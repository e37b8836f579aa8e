"""What anybody may do: docs/rules.md, made from the rules themselves."""

from __future__ import annotations

import importlib
from itertools import groupby

from gate.fault import ROOT

INTRODUCTION = """\
# The rules

Made from the rules in the code by `bin/check --write`; a difference breaks `bin/check`. What is written
here is what the system does. The Board can read it, and amend it by a decision.
"""


def document() -> str:
    """Every rule with its sentence, by app."""
    from paraplu.kernel.rules import RULES  # noqa: PLC0415 - after every policy is loaded

    for path in sorted((ROOT / "src" / "paraplu").rglob("policy.py")):
        importlib.import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))
    parts = [INTRODUCTION]
    for app, rules in groupby(sorted(RULES.values(), key=app_of), key=app_of):
        parts.append(f"\n## {app}\n\n")
        parts += [f"- `{rule.name.partition('.')[2]}`: {rule.sentence}\n" for rule in rules]
    return "".join(parts)


def app_of(rule: object) -> str:
    """The app that a rule belongs to."""
    return str(getattr(rule, "name", "")).partition(".")[0]


def check() -> list[str]:
    """A page that says something else than the code."""
    page = ROOT / "docs" / "rules.md"
    if page.exists() and page.read_text("utf-8") == document():
        return []
    return ["docs/rules.md differs from the rules in the code: bin/check --write"]


def write() -> None:
    """Write the page."""
    (ROOT / "docs" / "rules.md").write_text(document(), "utf-8")
