"""The head of mission and vision: version, day and who adopted it; a fault is named."""

import pytest

from paraplu.base.text_sources import Source
from paraplu.commons.website.links import adoption_faults
from paraplu.commons.website.words import InvalidPageContent, parse_adoption, parse_page_source

HEAD = "---\ntitle: What we want\nsummary: All of it.\nmenu: Mission\n"
ADOPTED = "language: en\nversion: 7\ndate: 2027-03-04\nadopted_by: The General Assembly\n"


def test_a_remark_is_no_part_of_the_text() -> None:
    source = Source("mission.md", f"{HEAD}---\n\n<!-- claims: M1 -->\nWe.\n\nAnd you.\n")

    assert parse_page_source(source).body == "We.\n\nAnd you."


@pytest.mark.parametrize("line", ADOPTED.splitlines())
def test_each_line_of_the_adoption_is_needed(line: str) -> None:
    source = Source("mission.md", f"{HEAD}{ADOPTED.replace(f'{line}\n', '')}---\n\nWe.\n")

    with pytest.raises(InvalidPageContent, match=line.partition(":")[0]):
        parse_adoption(source)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("date: 2027-03-04", "date: soon"), ("version: 7", "version: "), ("version: 7", f"version: {'7' * 21}")],
)
def test_a_wrong_day_or_version_is_named(line: str, wrong: str) -> None:
    source = Source("mission.md", f"{HEAD}{ADOPTED.replace(line, wrong)}---\n\nWe.\n")

    with pytest.raises(InvalidPageContent, match=r"mission\.md"):
        parse_adoption(source)


def test_a_union_does_not_start_with_a_head_that_is_wrong(tmp_path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "mission.md").write_text(f"{HEAD}---\n\nWe.\n")

    assert list(adoption_faults(tmp_path, ["en", "fr"])) == [
        "mission.md lacks adopted_by at the head of a page."
    ]


def test_nor_with_a_head_that_names_another_language(tmp_path) -> None:
    for language in ("en", "fr"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "mission.md").write_text(
            f"{HEAD}{ADOPTED.replace('language: en', 'language: fr')}---\n\nWe.\n"
        )

    assert list(adoption_faults(tmp_path, ["en", "fr"])) == ["mission.md of en says that its language is fr."]
