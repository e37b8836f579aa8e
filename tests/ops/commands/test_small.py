"""A small union begins with one command, and with joining, meet-ups and e-mails only."""

import shutil
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.base.config import ConfigurationError
from paraplu.base.union_files import union_in_folder
from paraplu.kernel.statutes import Union
from paraplu.ops.small_union import begin_small_union, refuse_larger_union
from tests.ops.commands.sites import refused_with
from tests.ops.commands.test_founding import Site

UNIONS = ROOT / "content" / "unions"
NAMES = ("--name=Notre “Union”", "--neutral-name=Parasol")
HOLDERS = """
from django.conf import settings
from paraplu.base.clock import current_date
from paraplu.people import api as people
from tests.site.walk_everywhere import rooms_with_pages
answer = [len(people.active_roll(current_date())), people.admission_organ(), rooms_with_pages()]
"""


def begun(folder: Path, *languages: str) -> Union:
    begin_small_union(folder, "The Union", "Parasol", languages)
    return union_in_folder(folder)


def test_the_folder_has_the_union_and_its_pages_in_its_languages(tmp_path: Path) -> None:
    union = begun(tmp_path / "ours", "nl", "fr", "nl")

    assert (union.key, union.name.public, union.name.neutral) == ("ours", "The Union", "Parasol")
    assert union.languages == ("nl", "fr")
    assert sorted(path.name for path in (tmp_path / "ours" / "pages").iterdir()) == ["fr", "nl"]
    assert "A WORKING EXAMPLE" not in (tmp_path / "ours" / "union.toml").read_text("utf-8")
    assert union.open_apps == {"events", "mailings", "directory"}
    assert union.directory.service("emergency")
    assert union.board is None
    refuse_larger_union(union)


@pytest.mark.parametrize(
    "name", ['Le "syndicat"', "back\\slash", "deux\nlignes", "Uniunea ăîșț", "\U0001f302"]
)
def test_any_name_is_written_as_it_is(name: str, tmp_path: Path) -> None:
    begin_small_union(tmp_path / "ours", name, name, ["en"])

    union = union_in_folder(tmp_path / "ours")
    assert (union.name.public, union.name.neutral) == (name, name)


@pytest.mark.parametrize(("folder", "name", "language", "sentence"), [
    ("ours", " ", "en", "has no union.toml yet: a new union needs --name and --neutral-name."),
    ("Our-Union", "The Union", "en", "'Our-Union', must be small letters, digits and _."),
    ("ours", "The Union", "ro", "There are no texts to begin with in ro: they are in en, fr, nl."),
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_written(
    folder: str, name: str, language: str, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        begin_small_union(tmp_path / folder, name, "Parasol", ["en", language])

    assert str(refusal.value).endswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ConfigurationError, match="cannot be made: Not a directory"):
        begin_small_union(tmp_path / "file" / "ours", "The Union", "Parasol", ["en"])


APPS = ("asks", "documents", "ledger", "volunteers", "assembly", "questions", "safety", "press", "trainings")


@pytest.mark.parametrize(("before", "after", "named"), [
    ("asks = false", "asks = true", "apps.asks"),
    ('register_mode = "paper" ', 'register_mode = "sealed" ', "a sealed register"),
    ("electronic_ballots = false", "electronic_ballots = true", "electronic ballots"),
])  # fmt: skip
def test_a_union_with_more_is_refused_by_what_it_has(
    before: str, after: str, named: str, tmp_path: Path
) -> None:
    text = (UNIONS / "collectif" / "union.toml").read_text("utf-8")
    assert text.count(before) == 1
    shutil.copytree(UNIONS / "collectif", tmp_path / "collectif")
    more = "\n[register]\ncopy_days = 30\nshare_check_days = 90\n" if "sealed" in after else ""
    keeper = text.replace('"confidant"', '"keeper"') if "sealed" in after else text
    (tmp_path / "collectif" / "union.toml").write_text(keeper.replace(before, after) + more, "utf-8")

    union = union_in_folder(tmp_path / "collectif")

    with pytest.raises(ConfigurationError, match=f"union.toml switches on {named}: switch it off"):
        refuse_larger_union(union)


@pytest.mark.slow
def test_one_command_founds_a_small_union_in_a_new_folder(tmp_path: Path) -> None:
    site = Site(tmp_path / "var")

    done = site.found(tmp_path / "ours", "--small", *NAMES, "--language=nl", "--language=fr")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("https://my.quiet.example/nl/open/") == 3
    members, organ, apps = site.run(HOLDERS)
    assert (members, organ) == (3, "members")
    assert {"people", "events", "mailings"} <= set(apps)
    assert set(apps) & set(APPS) == set()


@pytest.mark.slow
def test_a_large_union_is_not_founded_small(tmp_path: Path) -> None:
    site = Site(tmp_path / "var")

    sentence = refused_with(site.found(UNIONS / "utsopi", "--small"))

    assert sentence.startswith("union.toml switches on apps.advocacy: switch it off")
    assert not site.folder.exists()
