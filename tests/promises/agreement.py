"""The table of forms, as tests read it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.promises.stage import PHRASE

FOLDER = Path(__file__).parent / "agreed"
TABLES = [tomllib.loads(path.read_text()) for path in (FOLDER / "fields.toml", *FOLDER.glob("fields/*.toml"))]
KINDS: dict[str, list[str]] = {
    name: kind for table in TABLES for name, kind in table.get("kinds", {}).items()
}
assert sum(len(table.get("kinds", {})) for table in TABLES) == len(KINDS), (
    "two apps mean two things by one kind"
)
FORMS = {name: form for table in TABLES for name, form in table["forms"].items()}


@dataclass(frozen=True)
class Agreed:
    """One form: how it answers when filled in well, what it changes, and what its fields take."""

    action: str
    goes: int
    writes: frozenset[str]
    refused: frozenset[str]
    fields: dict[str, tuple[str, str]]
    method: str = "post"


def _read(name: str) -> Agreed:
    told = FORMS[name]
    return Agreed(
        name.partition(" ")[0],
        told["goes"],
        frozenset(told.get("writes", [])),
        frozenset(told.get("refused", [])),
        {key: (kind, good.replace("PHRASE", PHRASE)) for key, (kind, good) in told["fields"].items()},
        told.get("method", "post"),
    )


AGREED: dict[str, Agreed] = {name: _read(name) for name in FORMS}
# Where a form stands that only a script reads: none of its fields has a name, so nothing can be sent.
SCRIPT_ONLY: set[str] = {action for table in TABLES for action in table.get("script_only", [])}
SENT: list[str] = [name for name, form in AGREED.items() if form.method == "post"]
