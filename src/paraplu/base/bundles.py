"""The digests of the scripts as the release published them: what differs on the disk does not run."""

import json
from functools import cache
from pathlib import Path

MANIFEST = Path(__file__).parents[3] / "browser" / "bundles.json"


@cache
def published_digests() -> dict[str, dict[str, str]]:
    """By file, its digests as a page names them; read once, so that a process keeps to one release."""
    digests: dict[str, dict[str, str]] = json.loads(MANIFEST.read_text("utf-8"))
    return digests
