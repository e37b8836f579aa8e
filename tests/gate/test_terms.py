"""A term whose name in code is wrong is named, and so is a glossary that differs from the termbase."""

from pathlib import Path

import pytest

from gate import terms

MODELS = """\
LIMIT = 3

class MemberStatus(StrEnum):
    ACTIVE = "active"

class Email(models.Model):
    subject: str
    def send(self): pass

def send_email(actor): pass
"""
TERM = """
[[term]]
key = "{key}"
what = "A message that reaches somebody by electronic mail."
en = "e-mail"
fr = "courriel"
nl = "mail"
law = {{ fr = "courrier électronique" }}
code = "{code}"
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with two modules, one office and no term."""
    write(tmp_path, "src/paraplu/base/emails.py", MODELS)
    write(tmp_path, "src/paraplu/life/letters.py", "def send_email(actor): pass\n")
    write(tmp_path, "content/unions/utsopi/union.toml", '[[offices]]\nkey = "chair"\n')
    write(tmp_path, "docs/glossary.md", "")
    return tmp_path


def write(tree: Path, name: str, text: str) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def faults_for(tree: Path, code: str, *, later: str = "") -> list[str]:
    """What is wrong with one term, the glossary aside."""
    written = TERM.format(key="email", code=code) + (f'code_later = "{later}"\n' if later else "")
    write(tree, "content/terms.toml", written)
    terms.write(tree)
    return list(terms.faults(terms.termbase(tree)))


@pytest.mark.parametrize(
    "code",
    [
        "Email",
        "Email.subject",
        "MemberStatus.ACTIVE",
        "LIMIT",
        "emails",
        "emails.send_email",
        "life.letters",
        "office:chair",
        "Email, MemberStatus",
        "none: it is never stored",
    ],
)
def test_a_name_that_exists_once_is_fine(tree: Path, code: str) -> None:
    assert faults_for(tree, code) == []


@pytest.mark.parametrize("code", ["Emails", "mail", "Email.address", "office:queen", "SUBJECT"])
def test_a_name_that_exists_nowhere_is_named(tree: Path, code: str) -> None:
    assert faults_for(tree, code) == [f"content/terms.toml: email: {code} exists nowhere in src"]


def test_each_of_several_names_is_looked_for(tree: Path) -> None:
    assert faults_for(tree, "Email, Telegram") == [
        "content/terms.toml: email: Telegram exists nowhere in src"
    ]


def test_a_name_that_means_two_things_is_named(tree: Path) -> None:
    (fault,) = faults_for(tree, "send_email")

    assert fault.endswith(
        "send_email means several things: src/paraplu/base/emails.py, src/paraplu/life/letters.py"
    )


def test_a_name_for_later_need_not_exist(tree: Path) -> None:
    assert faults_for(tree, "Telegram", later="issue 19") == []


def test_a_name_for_later_that_exists_is_named(tree: Path) -> None:
    (fault,) = faults_for(tree, "Email", later="issue 19")

    assert "Email is marked for later and exists in src/paraplu/base/emails.py" in fault


def test_later_without_its_issue_is_named(tree: Path) -> None:
    assert faults_for(tree, "Telegram", later="soon") == [
        "content/terms.toml: email: code_later names no issue: 'soon'"
    ]


def test_a_glossary_that_differs_is_named(tree: Path) -> None:
    assert faults_for(tree, "Email") == []

    write(tree, "docs/glossary.md", (tree / "docs/glossary.md").read_text("utf-8").replace("mail", "post"))

    assert list(terms.faults(terms.termbase(tree))) == [
        "docs/glossary.md differs from content/terms.toml: bin/check --write"
    ]


def test_a_missing_glossary_is_named(tree: Path) -> None:
    assert faults_for(tree, "Email") == []

    (tree / "docs/glossary.md").unlink()

    assert len(list(terms.faults(terms.termbase(tree)))) == 1


def test_the_glossary_shows_words_and_where_the_name_is(tree: Path) -> None:
    assert faults_for(tree, "Email") == []

    assert (tree / "docs/glossary.md").read_text("utf-8").splitlines()[-1] == (
        "| e-mail | A message that reaches somebody by electronic mail. | courriel | mail "
        "| fr: courrier électronique | `Email` in `src/paraplu/base/emails.py` |"
    )


def test_the_glossary_says_which_issue_builds_a_term(tree: Path) -> None:
    assert faults_for(tree, "Telegram", later="issue 19") == []

    assert (tree / "docs/glossary.md").read_text("utf-8").endswith("| later (issue 19) |\n")


# bin/test asks the same as one of its checks.
@pytest.mark.slow
def test_the_termbase_of_this_tree_holds() -> None:
    assert list(terms.faults(terms.termbase())) == []
