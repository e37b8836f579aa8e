"""The union's own folder and config.toml: outside the program, so that an upgrade leaves them alone."""

import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paraplu.base import union_files
from paraplu.base.config import ConfigurationError
from paraplu.base.installation import configuration_text
from paraplu.kernel.statutes import forbidden_words
from paraplu.ops.install.accounts import owned_by_union
from paraplu.ops.install.acts import Act, CallFunction, Ownership, replace_text
from paraplu.ops.install.answers import Answers, answers_text
from paraplu.ops.install.layout import UnionLayout
from paraplu.ops.install.postgresql import database_address

EXAMPLES = Path(__file__).parents[4] / "content" / "unions"
EXAMPLE = "collectif"
FILE_MODE, FOLDER_MODE = 0o640, 0o750


def example_folder(name: str = EXAMPLE) -> Path:
    """The folder of an example union in this release."""
    return EXAMPLES / name


def configuration_acts(layout: UnionLayout, answers: Answers, source: Path) -> Iterator[Act]:
    """The union's folder from the one that was named, or from the example; then config.toml."""
    user = layout.user_name
    yield CallFunction(
        "The union's own folder, to be changed by hand",
        f"cp -r {source} {layout.union_folder}   # with the names and the first language that were answered",
        (layout.union_folder / "union.toml").exists,
        lambda: copy_union(layout, answers, source),
    )
    yield CallFunction(
        "Who may read the union's own folder",
        f"chown -R {user}:{user} {layout.union_folder} && chmod -R u=rwX,g=rX,o= {layout.union_folder}",
        lambda: all(owned.is_given(path) for path, owned in union_paths(layout, layout.union_folder)),
        lambda: give_union(layout, layout.union_folder),
    )
    wanted = configuration_values(layout, answers)
    text, owned = configuration_text(wanted), owned_by_union(layout, FILE_MODE)
    yield CallFunction(
        "The configuration",
        f"install {owned.as_options()} /dev/stdin {layout.configuration_file} <<'END'\n{text}END",
        lambda: has_configuration(layout, wanted),
        lambda: write_configuration(layout, wanted),
    )
    yield CallFunction(
        "The answers, for the next time",
        f"install -m 0600 /dev/stdin {layout.answers_file} <<'END'\n{answers_text(answers)}END",
        lambda: is_text_of(layout.answers_file, answers_text(answers)),
        lambda: write_answers(layout, answers),
    )


def copy_union(layout: UnionLayout, answers: Answers, source: Path) -> None:
    """Copy a union's folder as a whole, with its names and first language, or leave nothing behind."""
    target = layout.union_folder
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        draft = Path(scratch) / target.name
        shutil.copytree(source, draft)
        text = (draft / "union.toml").read_text("utf-8")
        (draft / "union.toml").write_text(text_with_answers(text, answers), "utf-8")
        refuse_telling_hosts(draft, answers)
        give_union(layout, draft)
        draft.replace(target)


def union_paths(layout: UnionLayout, folder: Path) -> list[tuple[Path, Ownership]]:
    """Everything in a union's folder, and who may have it."""
    of_folder, of_file = (owned_by_union(layout, mode) for mode in (FOLDER_MODE, FILE_MODE))
    return [(path, of_folder if path.is_dir() else of_file) for path in (folder, *folder.rglob("*"))]


def give_union(layout: UnionLayout, folder: Path) -> None:
    """Let the processes read the folder, and the operator's user change it."""
    for path, owned in union_paths(layout, folder):
        owned.give_to(path)


def text_with_answers(text: str, answers: Answers) -> str:
    """The text of union.toml with other names, key and order of languages; all the rest as it was."""
    found = tomllib.loads(text)
    languages = [answers.language, *(code for code in found.get("languages", []) if code != answers.language)]
    listed = ", ".join(f'"{code}"' for code in languages)
    key = re.sub(r"[^a-z0-9]+", "_", answers.public_name.lower()).strip("_")
    key = key if re.match("[a-z]", key) else f"union_{key}".rstrip("_")
    text = replace_value(text, "key", f'"{key}"')
    text = replace_value(text, "languages", f"[{listed}]")
    text = replace_value(text, "public", f'"{answers.public_name}"')
    return replace_value(text, "neutral", f'"{answers.neutral_name}"')


def replace_value(text: str, name: str, value: str) -> str:
    """The text with another value behind the first line that sets this name."""
    return re.sub(rf"^{name} = .*?$", lambda _: f"{name} = {value}", text, count=1, flags=re.MULTILINE)


def refuse_telling_hosts(folder: Path, answers: Answers) -> None:
    """Threat: the two neutral hosts stand in links of e-mails and in the public lists of certificates."""
    union = union_files.union_in_folder(folder)
    for host in answers.neutral_hosts:
        if words := forbidden_words.forbidden_words_in(host, union.forbidden_words):
            problem = f"The host {host} holds the word {words[0]}, which must not be on a screen."
            raise ConfigurationError(f"{problem} Take a name that says nothing.")


def configuration_values(layout: UnionLayout, answers: Answers) -> dict[str, object]:
    """What the answers decide of config.toml."""
    values: dict[str, object] = {
        "var": ".",
        "union": layout.union_folder.name,
        "database": "sqlite" if answers.database == "sqlite" else database_address(layout),
        "public_origin": f"https://{answers.public_host}",
        "members_origin": f"https://{answers.members_host}",
        "forms_origin": f"https://{answers.forms_host}",
        "mail_host": answers.relay_host,
        "mail_port": answers.relay_port,
        "mail_sender": answers.mail_sender,
        "mail_tls": answers.mail_tls,
        "certificates": "127.0.0.1:443",
    }
    if answers.operator_email:
        values["operator_email"] = answers.operator_email
    if answers.database == "postgresql":
        values["owner_role"] = layout.owner_role
    if answers.mail_user:
        values |= {"mail_user": answers.mail_user, "mail_password_file": answers.mail_password_file}
    return values


def present_configuration(layout: UnionLayout) -> dict[str, Any]:
    """What config.toml says now; nothing if it is not there."""
    try:
        return tomllib.loads(layout.configuration_file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ConfigurationError(
            f"The configuration {layout.configuration_file} is not valid TOML."
        ) from None


def has_configuration(layout: UnionLayout, wanted: dict[str, object]) -> bool:
    """Whether config.toml says all of this; an operator may have added more."""
    present = present_configuration(layout)
    for name, value in wanted.items():
        if present.get(name, value) != value:
            problem = (
                f"{layout.configuration_file} says something else for {name}: change it there, or the answer."
            )
            raise ConfigurationError(problem)
    return wanted.keys() <= present.keys() and owned_by_union(layout, FILE_MODE).is_given(
        layout.configuration_file
    )


def write_configuration(layout: UnionLayout, wanted: dict[str, object]) -> None:
    """Add what config.toml lacks; a line that somebody wrote stays."""
    present = present_configuration(layout)
    add_settings(layout, {name: value for name, value in wanted.items() if name not in present})


def add_settings(layout: UnionLayout, values: dict[str, object]) -> None:
    """Put new values before all tables of config.toml."""
    path = layout.configuration_file
    text = path.read_text("utf-8") if path.exists() else ""
    replace_text(path, configuration_text(values) + text)
    owned_by_union(layout, FILE_MODE).give_to(path)


def is_text_of(path: Path, text: str) -> bool:
    """Whether a file has this text."""
    return path.exists() and path.read_text("utf-8") == text


def write_answers(layout: UnionLayout, answers: Answers) -> None:
    """Keep the answers where root alone reads them."""
    replace_text(layout.answers_file, answers_text(answers))
    Ownership("root", "root", 0o600).give_to(layout.answers_file)


def password_acts(answers: Answers) -> Iterator[Act]:
    """Root alone reads the password of the mail server; systemd lends it to the units that send."""
    if answers.mail_password_file:
        path, owned = Path(answers.mail_password_file), Ownership("root", "root", 0o600)
        yield CallFunction(
            "Root alone reads the password of the mail server",
            f"chown root:root {path} && chmod 0600 {path}",
            lambda: owned.is_given(path),
            lambda: give_password(path, owned),
        )


def give_password(path: Path, owned: Ownership) -> None:
    """Refuse a file that is not there in one sentence."""
    if not path.is_file():
        raise ConfigurationError(f"There is no file {path} with the password of the mail server.")
    owned.give_to(path)
