"""What docs/data says of each stored field; export and leak check read it here."""

import tomllib
from pathlib import Path

DOCUMENTS = Path(__file__).parents[4] / "docs" / "data"


def documented(folder: Path = DOCUMENTS) -> dict[str, str]:
    """What docs/data promises: the column `thief` by `room.Model.field`, or by `room.Model.*`."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for model, note in tomllib.loads(path.read_text("utf-8")).items():
            whole = isinstance(note.get("thief"), str)
            entries = {"*": note} if whole else note
            found |= {f"{path.stem}.{model}.{name}": entry["thief"] for name, entry in entries.items()}
    return found
