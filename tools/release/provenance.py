"""Says where a release comes from: what built it, on what, and what of it was only looked at."""

from __future__ import annotations

import json
import platform
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path

from gate import browser
from tools.release.tagged import TaggedSource
from tools.release.wheels import platform_here

BUILDER = "tools/release of the same commit"


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What happened while an archive was built. run_without: how its network was taken away, or nothing."""

    platforms: list[str]
    wheels: list[str]
    digest_inside: str
    run_without: str


def provenance_note(source: TaggedSource, record: BuildRecord) -> str:
    """The note; it names no machine, no person and no hour."""
    tried = [platform_here()] if record.run_without else []
    note = {
        "release": source.archive_name,
        "tag": source.tag,
        "commit": source.commit,
        "seconds_of_the_commit": source.seconds,
        "builder": BUILDER,
        "built_with": {
            "python": platform.python_version(),
            "zlib": zlib.ZLIB_RUNTIME_VERSION,
            "node": version_of_node(),
        },
        "sha256_of_the_tar_inside": record.digest_inside,
        "platforms": record.platforms,
        "platforms_installed_and_run": [name for name in record.platforms if name in tried],
        "platforms_only_resolved_and_hashed": [name for name in record.platforms if name not in tried],
        "network_while_it_was_installed": record.run_without or "not installed",
        "wheels": len(record.wheels),
    }
    return json.dumps(note, indent=1) + "\n"


def version_of_node() -> str:
    """The Node that ran the build of the browser modules."""
    node: Path = browser.find_node()[0]
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
