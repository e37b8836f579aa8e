"""A site is founded once, from a union's file, with three cards on paper."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gate.fault import ROOT
from tests.inside import Inside
from tests.migrated import ON_POSTGRESQL, empty_database
from tests.ops.commands.sites import CommandedSite, refused_with

pytestmark = [pytest.mark.postgresql, pytest.mark.halved(16)]

ADDRESSES = (
    "--public-origin=https://www.union.example",
    "--members-origin=https://my.quiet.example",
    "--forms-origin=https://forms.quiet.example",
    "--mail-sender=office@quiet.example",
)
UNION = ROOT / "content" / "unions" / "utsopi"


class Site(CommandedSite):
    """A folder in which nothing stands yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = self._folder = folder
        self._inside = Inside()
        self.database = empty_database(os.environ["PARAPLU_DATABASE"]) if ON_POSTGRESQL else "sqlite"
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "PARAPLU_CONFIG": str(folder / "config.toml"),
            "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
        }

    def found(self, union: Path = UNION, *more: str) -> "subprocess.CompletedProcess[str]":
        return self.paraplu("found", union, f"--database={self.database}", *ADDRESSES, *more)


@pytest.fixture(scope="module")
def founded(tmp_path_factory) -> tuple[Site, str]:
    site = Site(tmp_path_factory.mktemp("founded") / "var")
    done = site.found()
    assert done.returncode == 0, done.stderr
    return site, done.stdout


HOLDERS = """
from paraplu.base.clock import current_date
from paraplu.people import api as people
from paraplu.trust.offices import api as offices
answer = [offices.office_holders(office) for office in ("secretary", "chair", "treasurer")]
assert sorted(sum(answer, [])) == people.active_roll(current_date())
"""


def test_three_active_members_hold_the_three_offices(founded):
    holders = founded[0].run(HOLDERS)

    assert [len(numbers) for numbers in holders] == [1, 1, 1]
    assert founded[0].count("register_registerline") == 3


def test_three_cards_say_where_to_go_and_with_which_code(founded):
    cards = founded[1].split("- - - -\n")[1:]

    assert [card.split()[0] for card in cards] == ["Secretary", "Chair", "Treasurer"]
    assert all("https://my.quiet.example/en/open/" in card for card in cards)
    assert all(max(map(len, card.splitlines())) <= 90 for card in cards)


@pytest.mark.slow
def test_at_the_end_the_way_to_the_list_of_keys_is_told(founded):
    told = founded[1].split("= = = =\n")[1]

    assert [
        word in told for word in ("The chair and the secretary", '"Your key"', '"List of keys"', "minutes")
    ] == [True] * 4
    assert "\n     paraplu pin\n" in told


OPEN = """
from tests.trust.accounts.parts import setup_code_digest
from tests.trust.accounts.parts import SetupCode
answer = SetupCode.objects.filter(digest=setup_code_digest("{code}")).count()
"""


def test_the_code_on_a_card_is_one_that_opens(founded):
    code = founded[1].split("code:\n")[1].split()[0]

    assert founded[0].run(OPEN.format(code=code)) == 1


def test_what_was_made_is_for_its_owner_alone(founded):
    made = [founded[0].folder, *founded[0].folder.glob("config.toml"), *founded[0].folder.glob("keys/*")]

    assert len(made) == 6
    assert all(path.stat().st_mode & 0o077 == 0 for path in made)


def test_a_second_time_is_refused(founded):
    done = founded[0].found()

    assert "it cannot be founded twice" in refused_with(done)
    assert founded[0].count("people_member") == 3


def test_a_mailer_key_that_was_moved_to_a_safer_place_is_not_made_anew(founded):
    keys = founded[0].folder / "keys"
    public = (keys / "mailer.pub").read_bytes()
    (keys / "mailer.key").rename(keys / "moved")

    founded[0].found()

    assert (keys / "mailer.pub").read_bytes() == public
    assert not (keys / "mailer.key").exists()


def test_another_configuration_is_not_written_over_the_first(founded):
    done = founded[0].found(UNION, "--mail-port=2525")

    assert "says something else for mail_port" in refused_with(done)


def test_what_the_configuration_says_need_not_be_said_again(founded):
    done = founded[0].paraplu("found")

    assert "it cannot be founded twice" in refused_with(done)


def test_an_origin_without_tls_is_refused_before_anything_is_written(tmp_path):
    site = Site(tmp_path / "var")

    done = site.found(UNION, "--forms-origin=http://forms.quiet.example")

    assert "forms_origin must begin with https://" in refused_with(done)
    assert not site.folder.exists()


def changed_union(folder: Path, old: str, new: str) -> Path:
    folder.mkdir()
    text = (UNION / "union.toml").read_text("utf-8")
    assert old in text
    (folder / "union.toml").write_text(text.replace(old, new), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("minimum_age = 18", "minimum_age = 16", "statutes.minimum_age"),
        ('key = "utsopi"', 'key = "utsopi', "is not valid TOML"),
        ("[statutes]", "[statute]", "statute"),
    ],
)
def test_an_unclear_union_is_told_and_nothing_is_made(tmp_path, old, new, sentence):
    site = Site(tmp_path / "var")

    done = site.found(changed_union(tmp_path / "union", old, new))

    assert sentence in refused_with(done)
    assert not site.folder.exists()


def test_a_folder_without_a_union_is_told(tmp_path):
    assert refused_with(Site(tmp_path / "var").found(tmp_path)) == f"There is no union.toml in {tmp_path}."


@pytest.mark.slow
def test_a_printer_that_gives_up_founds_nothing(tmp_path):
    site = Site(tmp_path / "var")
    words = ["found", str(UNION), f"--database={site.database}", *ADDRESSES]
    with Path("/dev/full").open("w") as printer:
        done = subprocess.run(
            [sys.executable, "-m", "paraplu", *words], env=site._environment, stdout=printer, check=False
        )

    assert done.returncode == 1
    assert site.found().returncode == 0
