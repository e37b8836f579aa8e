"""Any language can be the first and the only one of a union: it is founded, and every page opens."""

import re
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.base.union_files import union_in_folder
from paraplu.site.languages import language_names, partly_translated_languages
from tests.ops.commands.test_founding import Site
from tests.separate_site import SeparateSite
from tests.site.one_language import COLLECTIVE, collective_in

WALK = "from tests.site import walk_everywhere\nanswer = walk_everywhere.faults()"
HOME = """
from django.conf import settings
from django.test import Client
from tests.site.walk_everywhere import cookies_of
client = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})
for name, value in cookies_of("active").items():
    client.cookies[name] = value
answer = client.get("/LANGUAGE/").content.decode()
"""
NOTE = "Unele fraze din spațiul membrilor nu sunt încă în această limbă."


class OneLanguageSite(SeparateSite):
    """A site of a union that offers one language."""

    def __init__(self, folder: Path, language: str) -> None:
        super().__init__(folder)
        self.union = collective_in(language, folder / "union")
        config = folder / "config.toml"
        usual = str(ROOT / "content" / "unions" / "utsopi")
        config.write_text(config.read_text("utf-8").replace(usual, str(self.union)), "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "ro"])
def test_a_union_with_one_language_is_founded_with_it(language: str, tmp_path: Path) -> None:
    done = Site(tmp_path / "var").found(collective_in(language, tmp_path / "union"))

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(f"https://my.quiet.example/{language}/open/") == 3
    assert done.stdout.count("Contactpersoon") == 1


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "ro"])
def test_every_page_of_a_union_with_one_language_opens(language: str, tmp_path: Path) -> None:
    site = OneLanguageSite(tmp_path, language)

    assert site.run(WALK) == []
    page = site.run(HOME.replace("LANGUAGE", language))
    assert f'<html lang="{language}"' in page
    assert (NOTE in page) == (language == "ro")
    assert set(re.findall(r'href="/(\w\w)/', page)) == {language}


def test_the_languages_are_those_of_the_union_and_of_the_source(tmp_path: Path) -> None:
    romanian, dutch = (union_in_folder(collective_in(code, tmp_path / code)) for code in ("ro", "nl"))

    assert language_names(romanian) == [("ro", "Română"), ("en", "English")]
    assert language_names(union_in_folder(COLLECTIVE)) == [
        ("fr", "Français"), ("nl", "Nederlands"), ("en", "English"),
    ]  # fmt: skip
    assert partly_translated_languages(romanian) == {"ro"}
    assert partly_translated_languages(dutch) == set()
