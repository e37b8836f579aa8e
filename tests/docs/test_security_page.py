"""SECURITY.md says how a fix is announced and verified: its commands exist, and what it says is so."""

import re
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.ops.commands import known_verbs
from paraplu.ops.releases import DIGESTS, SIGNATURE

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
BLOCK = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
LINES = [line.split()[1:] for line in "".join(BLOCK).splitlines()]
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_its_lines_are_commands_that_exist() -> None:
    verbs = [words[0] for words in LINES]

    assert verbs == ["--version", "verify-release", "upgrade", "doctor"]
    assert set(verbs) - {"--version"} <= known_verbs().keys()
    assert set(re.findall(r"`paraplu ([a-z-]+)", PAGE)) <= known_verbs().keys()
    assert set(re.findall(r"`(docs/[\w/.-]+|requirements/|browser/[\w.-]+)`", PAGE)) >= {
        "docs/operate/release.md",
        "docs/operate/upgrade.md",
    }


@pytest.mark.parametrize(
    "words", [words for words in LINES if "--signers" in words], ids=lambda words: words[0]
)
def test_they_take_what_the_page_gives_them(words: list[str]) -> None:
    parser = ArgumentParser(allow_abbrev=False)
    import_module(f"paraplu.ops.commands.{words[0].replace('-', '_')}").add_arguments(parser)

    options = parser.parse_args(words[1:])

    assert (options.archive, options.signers) == (Path("paraplu-1.2.4.tar.gz"), Path("signers"))


def test_fixes_are_under_a_head_of_their_own_and_no_release_is_promised() -> None:
    release_page = (ROOT / "docs" / "operate" / "release.md").read_text("utf-8")

    assert "### Security" in CHANGES.partition("\n## Not released yet")[2].partition("\n## ")[0]
    assert ("**No release is published yet**" in PAGE) is ("there is nothing to download" in release_page)
    assert (DIGESTS, SIGNATURE) == ("SHA256SUMS", "SHA256SUMS.sig")
