"""Five questions; an impossible answer is asked again, or refused in one sentence if it came from a file."""

import tomllib
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.base import union_files
from paraplu.base.config import ConfigurationError
from paraplu.ops.install import answers as answering
from paraplu.ops.install.answers import Answers, answers_text, ask_answers, checked_answers, read_answers
from paraplu.ops.install.configuration import configuration_values, example_folder, text_with_answers
from paraplu.ops.install.layout import UnionLayout

GOOD = {
    "public_name": "Roses of the North",
    "neutral_name": "Parasol",
    "public_host": "www.the-union.example",
    "members_host": "my.quiet-name.example",
    "forms_host": "forms.quiet-name.example",
    "mail_relay": "mail.quiet-name.example:587",
    "mail_sender": "office@quiet-name.example",
    "language": "nl",
    "database": "postgresql",
}
BAD = [
    ({"public_host": "https://www.the-union.example"}, "public_host: It must be a host in small letters"),
    ({"forms_host": "My.quiet-name.example"}, "forms_host: It must be a host in small letters"),
    ({"forms_host": "my.quiet-name.example"}, "must name three different hosts."),
    ({"public_host": "localhost"}, "public_host: It must be a host"),
    ({"mail_relay": "mail.example"}, "mail_relay: It must be a host and a port"),
    ({"mail_relay": "mail.example:70000"}, "mail_relay: It must be a host and a port"),
    ({"mail_sender": "office"}, "mail_sender: It must be an e-mail address."),
    ({"mail_user": "me"}, "must have both mail_user and mail_password_file, or neither."),
    ({"mail_user": "me", "mail_password_file": "here"}, "It must be a whole path"),
    ({"language": "Nederlands"}, "language: It must be the code of a language"),
    ({"database": "mysql"}, "database: It must be one of: sqlite, postgresql."),
    ({"neutral_name": ""}, "neutral_name: It must have at least one character"),
    ({"public_name": 'A "union"'}, "public_name: It must have at least one character, and no quotation"),
    ({"public_name": "A\nunion"}, "public_name: It must have at least one character, and no quotation"),
    ({"mail_tls": "no"}, "has an answer of the wrong kind for mail_tls."),
    ({"coffee": "yes"}, "has an answer to no question: coffee."),
]


@pytest.mark.parametrize(("change", "sentence"), BAD)
def test_an_impossible_answer_is_refused_by_name(change: dict[str, str], sentence: str) -> None:
    with pytest.raises(ConfigurationError) as fault:
        checked_answers({**GOOD, **change}, "The file")

    assert sentence in str(fault.value)
    assert str(fault.value).startswith("The file")


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_answer_is_named(name: str) -> None:
    values = {key: value for key, value in GOOD.items() if key != name}
    with pytest.raises(ConfigurationError, match=f"^The file lacks {name}: "):
        checked_answers(values, "The file")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    answers = checked_answers(GOOD, "")
    (tmp_path / "answers.toml").write_text(answers_text(answers))

    assert read_answers(tmp_path / "answers.toml") == answers


def test_at_a_terminal_five_questions_are_asked_and_an_impossible_answer_again() -> None:
    hosts = ("www.the-union.example", "my.quiet-name.example", "forms.quiet-name.example")
    relay = ("mail.quiet-name.example", "mail.quiet-name.example:587", "", "office@quiet-name.example", "")
    typed = iter(("Roses of the North", "", "Parasol", *hosts, *relay, "nl", "postgresql"))
    said: list[str] = []

    answers = ask_answers(lambda _: next(typed), said.append)

    assert answers == checked_answers(GOOD, "")
    assert sum(line[0].isdigit() for line in said) == 5
    assert len(said) == 7
    assert list(typed) == []


def test_the_page_of_the_handbook_shows_answers_that_are_taken() -> None:
    page = (ROOT / "docs" / "operate" / "install.md").read_text("utf-8")
    block = page.partition("```toml\n")[2].partition("```")[0]

    assert checked_answers(tomllib.loads(block), "The page").language == "en"


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_example_gets_the_names_and_the_first_language(tmp_path: Path, language: str) -> None:
    answers = Answers(**{**GOOD, "language": language})
    text = (example_folder() / "union.toml").read_text("utf-8")
    (tmp_path / "union.toml").write_text(text_with_answers(text, answers), "utf-8")

    union = union_files.union_in_folder(tmp_path)

    assert (union.name.public, union.name.neutral) == ("Roses of the North", "Parasol")
    assert union.languages[0] == language
    assert sorted(union.languages) == ["en", "fr", "nl"]


def test_every_answer_has_a_question_or_an_option() -> None:
    asked = {name for names in answering.QUESTIONS.values() for name in names}

    assert set(Answers.__dataclass_fields__) - asked == {"mail_tls", "certificates"}
    assert set(answering.HINTS) == asked


def test_only_postgresql_gets_an_owner_of_the_tables() -> None:
    assert configuration_values(UnionLayout(), Answers(**GOOD))["owner_role"] == "paraplu_owner"
    assert "owner_role" not in configuration_values(UnionLayout(), Answers(**{**GOOD, "database": "sqlite"}))
