"""The answers to the five questions, read from a file or typed, and refused in one sentence."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import configuration_text

HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
ADDRESS = re.compile(r"[A-Za-z0-9.+_-]+@([a-z0-9-]+\.)+[a-z]{2,}")
RELAY = re.compile(r"(?P<host>[A-Za-z0-9.-]+):(?P<port>[0-9]{1,5})")
LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2,4})?", re.IGNORECASE)
DATABASES = ("sqlite", "postgresql")
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Answers:
    """What only the union and its operator know.

    public_name, neutral_name: the union's name, and the one on screens that others may see.
    *_host: host names without https://. mail_relay: host:port. language: the first of the union.
    certificates: a folder with certificates and keys, or empty: then certbot gets them.
    """

    public_name: str
    neutral_name: str
    public_host: str
    members_host: str
    forms_host: str
    mail_relay: str
    mail_sender: str
    language: str
    database: str
    mail_user: str = ""
    mail_password_file: str = ""
    mail_tls: bool = True
    operator_email: str = ""
    certificates: str = ""

    @property
    def relay_host(self) -> str:
        """The host of the mail relay."""
        return self.mail_relay.rpartition(":")[0]

    @property
    def relay_port(self) -> int:
        """The port of the mail relay."""
        return int(self.mail_relay.rpartition(":")[2])

    @property
    def neutral_hosts(self) -> tuple[str, str]:
        """The two hosts that must not say whose they are."""
        return self.members_host, self.forms_host


QUESTIONS: dict[str, tuple[str, ...]] = {
    "1. Which names does the union have?": ("public_name", "neutral_name"),
    "2. Which three hosts?": ("public_host", "members_host", "forms_host"),
    "3. Which server takes its e-mails on?": (
        "mail_relay",
        "mail_user",
        "mail_password_file",
        "mail_sender",
        "operator_email",
    ),
    "4. Which language comes first?": ("language",),
    "5. Which database?": ("database",),
}
HINTS = {
    "public_name": "the union's name, as the public site shows it",
    "neutral_name": "a second name that says nothing, for screens that others may see",
    "public_host": "host of the public site, such as www.the-union.example",
    "members_host": "neutral host for members, such as my.quiet-name.example",
    "forms_host": "neutral host for forms, such as forms.quiet-name.example",
    "mail_relay": "host and port, such as mail.quiet-name.example:587",
    "mail_user": "name for log-in there (nothing if none is needed)",
    "mail_password_file": "file that holds its password (nothing if none is needed)",
    "mail_sender": "neutral address of the sender, such as office@quiet-name.example",
    "operator_email": "your own address, to be told when something is wrong (nothing: nobody is told)",
    "language": "its code, such as en, fr or nl",
    "database": "sqlite for a small union, or postgresql",
}
OPTIONAL = frozenset({"mail_user", "mail_password_file", "operator_email", "certificates"})


def read_answers(path: Path) -> Answers:
    """The answers in a TOML file; raises ConfigurationError with one sentence."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigurationError(f"There is no file {path}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path} is not valid TOML: {fault}.") from None
    return checked_answers(values, str(path))


def ask_answers(ask: Callable[[str], str], say: Callable[[str], None]) -> Answers:
    """Ask at a terminal; what is not an answer is asked again."""
    values: dict[str, Any] = {}
    for question, names in QUESTIONS.items():
        say(question)
        for name in names:
            if name == "mail_password_file" and not values["mail_user"]:
                continue
            while True:
                values[name] = ask(f"   {HINTS[name]}: ").strip()
                if not (problem := problem_with(name, values[name])):
                    break
                say(f"   {problem}")
    return checked_answers(values, "What was typed")


def checked_answers(values: Mapping[str, Any], place: str) -> Answers:
    """Answers in which nothing is missing, unknown or impossible."""
    kinds = {entry.name: entry.type for entry in fields(Answers)}
    needed = {name for question in QUESTIONS.values() for name in question} - OPTIONAL
    if unknown := sorted(values.keys() - kinds.keys()):
        raise ConfigurationError(f"{place} has an answer to no question: {unknown[0]}.")
    if missing := sorted(needed - values.keys()):
        raise ConfigurationError(f"{place} lacks {missing[0]}: {HINTS[missing[0]]}.")
    for name, value in values.items():
        if not isinstance(value, bool if name == "mail_tls" else str):
            raise ConfigurationError(f"{place} has an answer of the wrong kind for {name}.")
        if problem := problem_with(name, value):
            raise ConfigurationError(f"{place}: {name}: {problem}")
    answers = Answers(**values)
    hosts = {answers.public_host, *answers.neutral_hosts}
    if len(hosts) != len(("public", "members", "forms")):
        raise ConfigurationError(f"{place} must name three different hosts.")
    if bool(answers.mail_user) != bool(answers.mail_password_file):
        raise ConfigurationError(f"{place} must have both mail_user and mail_password_file, or neither.")
    return answers


def problem_with(name: str, value: Any) -> str:
    """One sentence about an impossible answer, or nothing."""
    if not isinstance(value, str) or (not value and name in OPTIONAL):
        return ""
    if not value or not value.isprintable() or '"' in value or "\\" in value:
        return "It must have at least one character, and no quotation mark, backslash or line break."
    if name.endswith("_host"):
        is_host = HOST.fullmatch(value)
        return "" if is_host else "It must be a host in small letters, without https:// before it."
    return problem_with_shape(name, value)


def problem_with_shape(name: str, value: str) -> str:
    """What the other answers must look like."""
    relay = RELAY.fullmatch(value)
    if name == "mail_relay" and not (relay and 0 < int(relay["port"]) <= LAST_PORT):
        return "It must be a host and a port, such as mail.quiet-name.example:587."
    if name in ("mail_sender", "operator_email") and not ADDRESS.fullmatch(value):
        return "It must be an e-mail address."
    if name == "language" and not LANGUAGE.fullmatch(value):
        return "It must be the code of a language, such as en."
    if name == "database" and value not in DATABASES:
        return f"It must be one of: {', '.join(DATABASES)}."
    if name in ("mail_password_file", "certificates") and not value.startswith("/"):
        return "It must be a whole path, which begins with a slash."
    return ""


def answers_text(answers: Answers) -> str:
    """The answers as the file that `read_answers` reads."""
    return configuration_text(asdict(answers))
