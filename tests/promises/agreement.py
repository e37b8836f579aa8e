"""The table of forms, as tests read it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.promises.stage import PHRASE

TABLE = tomllib.loads((Path(__file__).parent / "agreed" / "fields.toml").read_text())
KINDS: dict[str, list[str]] = TABLE["kinds"]


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
    told = TABLE["forms"][name]
    return Agreed(
        name.partition(" ")[0],
        told["goes"],
        frozenset(told.get("writes", [])),
        frozenset(told.get("refused", [])),
        {key: (kind, good.replace("PHRASE", PHRASE)) for key, (kind, good) in told["fields"].items()},
        told.get("method", "post"),
    )


AGREED: dict[str, Agreed] = {name: _read(name) for name in TABLE["forms"]}
SENT: list[str] = [name for name, form in AGREED.items() if form.method == "post"]
