"""Somebody was shown a proof: they run the commands of the public page, with programs that are not ours."""

import html
import re
import subprocess
from pathlib import Path


def part_of(page: str, name: str) -> str:
    """The key, or a command, as the public page shows it."""
    found = re.search(f'<pre translate="no" id="{name}">(.*?)</pre>', page, re.DOTALL)
    assert found, name
    return html.unescape(found[1])


def run(command: str, folder: Path, **files: str) -> tuple[int, str]:
    """How a command ends and what it prints, in a folder with these files; `_` stands for a hyphen."""
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.txt").write_text(text)
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, timeout=30, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


def is_good(page: str, proof: str, folder: Path) -> bool:
    """Whether OpenSSH finds the proof good under the key on the page."""
    code, said = run(part_of(page, "check"), folder, keys=part_of(page, "key") + "\n", notes=proof)
    assert (code == 0) == said.startswith("Good"), said
    return code == 0


def opened(page: str, opening: str, folder: Path) -> tuple[str, str]:
    """The digest and the content that OpenSSL finds."""
    _code, said = run(part_of(page, "read"), folder, notes_2=opening)
    digest, _, content = said.partition("\n")
    return digest, content
