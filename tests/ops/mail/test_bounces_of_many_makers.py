"""Bounces as some twenty makers wrote them, from the tests of another project, fetched by digest."""

import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from paraplu.ops.mail.returned import ReturnAddress, read_returned
from tests.ops.mail.messages import NAME

pytestmark = pytest.mark.slow

SOURCE = (
    "flufl.bounce==6.0.0 --hash=sha256:a1df16b9d1877ae4536f7d76c00d8421fcefbe694f80f5285d05c45a2547b1bc\n"
)
# Read by a person once: a code that names the address, a code that names something else, no code at all.
AGREED = Counter(refused=21, soft=78, blocked=1, passing=15, aside=2)
WARNINGS = {"dsn_05.txt", "dsn_06.txt", "dsn_07.txt", "dsn_08.txt"}


@pytest.fixture(scope="module")
def messages(tmp_path_factory) -> dict[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("bounces")
    (folder / "list.txt").write_text(SOURCE)
    words = ("download", "-q", "--no-deps", "--no-binary", ":all:", "--require-hashes", "-d", folder)
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words, "-r", folder / "list.txt"], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("not run: the messages could not be fetched")
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as found:
        files = [entry for entry in found if "/tests/data/" in entry.name and entry.name.endswith(".txt")]
        return {entry.name.rpartition("/")[2]: found.extractfile(entry).read() for entry in files}


def outcome_of(content: bytes) -> str:
    found = read_returned(content, ReturnAddress("", f"bounce+{NAME}@localhost"))
    if found.bounce:
        return found.bounce.value
    return "passing" if found.is_passing else "aside"


def test_each_of_them_is_read_or_set_aside(messages):
    outcomes = {name: outcome_of(content) for name, content in messages.items()}

    assert Counter(outcomes.values()) == AGREED
    assert {name for name, outcome in outcomes.items() if outcome == "passing"} >= WARNINGS


@pytest.mark.parametrize("change", ["cut in half", "line ends", "wrong bytes", "twice"])
def test_damaged_ones_close_no_address_that_a_whole_one_leaves_open(messages, change):
    changes = {
        "cut in half": lambda content: content[: len(content) // 2],
        "line ends": lambda content: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
        "wrong bytes": lambda content: content.replace(b" ", b"\xff", 20),
        "twice": lambda content: content + content,
    }

    for name, content in messages.items():
        if outcome_of(changes[change](content)) == "refused":
            assert outcome_of(content) in ("refused", "blocked"), name
