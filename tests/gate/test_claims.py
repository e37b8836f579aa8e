"""A claim that no paragraph carries is a fault, and so is one whose paragraph lost its words."""

import re
import shutil
from pathlib import Path

import pytest

from gate import claims
from gate.fault import ROOT

THREE = ("en", "fr", "nl")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The claims and the union's pages, to change."""
    (tmp_path / claims.CLAIMS.parent).mkdir()
    shutil.copy(ROOT / claims.CLAIMS, tmp_path / claims.CLAIMS)
    shutil.copytree(ROOT / claims.PAGES, tmp_path / claims.PAGES)
    return tmp_path


def without(path: Path, claim: str) -> None:
    """Take the paragraphs of one claim out of a file."""
    text = path.read_text("utf-8")
    left = re.sub(rf"<!-- claims: {claim} -->\n(?:.+\n)+", "", text)
    assert left != text
    path.write_text(left, "utf-8")


def test_every_claim_is_on_the_pages() -> None:
    assert list(claims.faults(ROOT)) == []


@pytest.mark.parametrize("language", THREE)
@pytest.mark.parametrize(
    ("page", "claim"),
    [("mission", "M10"), ("mission", "M5"), ("history", "H2"), ("work", "W2"), ("support", "S1")],
)
def test_a_paragraph_that_is_taken_out_is_a_fault(copy: Path, language: str, page: str, claim: str) -> None:
    without(copy / claims.PAGES / language / f"{page}.md", claim)

    (fault,) = claims.faults(copy)

    assert fault.startswith(f"{language}: no paragraph carries {claim}:")


@pytest.mark.parametrize("language", ["es", "ro", "bg", "pt", "de"])
def test_a_newcomer_language_owes_all_claims_but_the_history(copy: Path, language: str) -> None:
    without(copy / claims.PAGES / f"{language}.md", "M11")

    (fault,) = claims.faults(copy)

    assert fault.startswith(f"{language}: no paragraph carries M11:")


def test_a_paragraph_that_is_softened_is_a_fault(copy: Path) -> None:
    page = copy / claims.PAGES / "en" / "mission.md"
    text = page.read_text("utf-8")
    soft = text.replace("with all our force", "a little").replace("UNAIDS", "some people")
    page.write_text(soft.replace("Swedish model", "model that punishes clients"), "utf-8")

    (fault,) = claims.faults(copy)

    assert fault == "en: the paragraph of M10 lacks all our force and Swedish model and UNAIDS"


def test_a_remark_about_a_claim_that_is_not_there_is_a_fault(copy: Path) -> None:
    page = copy / claims.PAGES / "nl" / "work.md"
    page.write_text(page.read_text("utf-8") + "\n<!-- claims: W9 -->\nIets.\n", "utf-8")

    assert list(claims.faults(copy)) == ["nl: no claim has the name W9"]
