"""The configuration: read once from a file and the environment, and refused if it is incomplete."""

import ipaddress
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from paraplu.base.own_command import COMMAND


class ConfigurationError(Exception):
    """The installation cannot start; the text is one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that an operator decides; what a union decides is in its union.toml.

    var: the folder of the database, the keys and the queue of files; no other user may read it.
    union: the folder with union.toml and the pages.
    database: `sqlite` or a `postgresql://` URL.
    forms_database: the same, for what people send without an account; unless it is given, a file beside the
    other, or on PostgreSQL the database of the same name with `_forms`.
    serves: which hosts this process answers: `all`, the `forms`' host alone, or all `but_forms`.
    *_origin: scheme and host of the public, the members' and the forms' host, without a path.
    operator_email: where `paraplu watch` writes when something is wrong; empty for nowhere.
    certificates: what `paraplu watch` reads their last day from: files, or `address:port` of the proxy.
    owner_role: the role on PostgreSQL that owns the tables; commands that change tables work as this role.
    backup_to: public keys of age for the backups, with spaces between them.
    mail_bounce_host: the domain of return addresses, the sender's or one below it; without one, the sender's.
    mail_since: the first day on which the sender's domain sent e-mails; without one, the day of the founding.
    dkim_selector, dkim_key_file: with which key the mailer signs; without a selector the relay signs.
    secret, mailer_public_key: raw files under `var/keys`; only the mailer reads its private key.
    """

    var: Path
    union: Path
    database: str
    forms_database: str
    public_origin: str
    members_origin: str
    forms_origin: str
    secret: bytes = field(repr=False)
    mailer_public_key: bytes = field(repr=False)
    mail_host: str
    mail_port: int
    mail_user: str
    mail_password_file: Path | None
    mail_sender: str
    mail_tls: bool
    demonstration: bool
    testing: bool = False
    serves: str = "all"
    operator_email: str = ""
    certificates: tuple[str, ...] = ()
    owner_role: str = ""
    backup_to: str = ""
    mail_bounce_host: str = ""
    dkim_selector: str = ""
    dkim_key_file: Path | None = None
    mail_since: date | None = None

    @property
    def origin_urls(self) -> dict[str, str]:
        """Scheme and host of each origin, by its name."""
        return {"public": self.public_origin, "members": self.members_origin, "forms": self.forms_origin}

    @property
    def origin_hosts(self) -> dict[str, str]:
        """Host and port of each origin, by its name."""
        return {name: urlsplit(url).netloc for name, url in self.origin_urls.items()}

    @property
    def sender_domain(self) -> str:
        """The domain that e-mails are sent from."""
        return self.mail_sender.rpartition("@")[2].lower()

    @property
    def bounce_host(self) -> str:
        """The domain to which e-mails come back."""
        return self.mail_bounce_host.lower() or self.sender_domain

    @property
    def mailer_key_file(self) -> Path:
        """The file of the mailer's private key, which only the mailer reads."""
        return self.var / "keys" / "mailer.key"


SERVES = {"all": ("public", "members", "forms"), "forms": ("forms",), "but_forms": ("public", "members")}
FOLDERS = ("var", "union", "mail_password_file", "dkim_key_file")
# Set for a command that changes tables, so that it works as the role that owns them.
AS_OWNER = "PARAPLU_AS_OWNER"
SELECTOR = re.compile(r"[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?", re.ASCII)
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
# One plain address: what it may hold is narrower than the standard, and cannot begin another header.
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)


def load_config(environ: Mapping[str, str]) -> Config:
    """Read `PARAPLU_CONFIG` (default `var/config.toml`); `PARAPLU_<NAME>` overrides one value.

    A folder in the file is relative to the file, one in the environment to the working directory.
    Raises ConfigurationError with one sentence when a value is unknown, missing or impossible.
    """
    path = Path(environ.get("PARAPLU_CONFIG", "var/config.toml"))
    values = _read_config_file(path)
    known = {entry.name for entry in fields(Config)} - {"secret", "mailer_public_key"}
    if unknown := sorted(set(values) - known):
        raise ConfigurationError(f"The configuration {path} has a value nobody knows: {unknown[0]}.")
    for name in known:
        if (text := environ.get(f"PARAPLU_{name.upper()}")) is not None:
            values[name] = Path(text).absolute() if name in FOLDERS else text
    if AS_OWNER in environ and values.get("owner_role"):
        _put_owner(values, environ)
    return _check_mail_names(_check_config(_config_from_values(values, path.parent, path)))


def _put_owner(values: dict[str, Any], environ: Mapping[str, str]) -> None:
    """Put the owner's role into each address of a database, except one that the environment gave."""
    for name in ("database", "forms_database"):
        address = str(values.get(name, ""))
        if address.startswith("postgresql://") and f"PARAPLU_{name.upper()}" not in environ:
            parts = urlsplit(address)
            host = parts.netloc.rpartition("@")[2]
            values[name] = parts._replace(netloc=f"{values['owner_role']}@{host}").geturl()


def _read_config_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigurationError(
            f"There is no configuration at {path}: bin/run or {COMMAND} found makes one."
        ) from None
    except PermissionError:
        raise ConfigurationError(f"The configuration {path} may not be read by this user.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ConfigurationError(f"The configuration {path} is not valid TOML.") from None


def _config_from_values(values: dict[str, Any], base: Path, path: Path) -> Config:
    try:
        var = (base / str(values["var"])).resolve()
        password, dkim_key = values.get("mail_password_file"), values.get("dkim_key_file")
        return Config(
            var=var,
            union=(base / str(values["union"])).resolve(),
            database=str(values["database"]),
            forms_database=str(values.get("forms_database", forms_database_beside(str(values["database"])))),
            public_origin=str(values["public_origin"]),
            members_origin=str(values["members_origin"]),
            forms_origin=str(values["forms_origin"]),
            secret=_read_key_file(var / "keys" / "web.key"),
            mailer_public_key=_read_key_file(var / "keys" / "mailer.pub"),
            mail_host=str(values["mail_host"]),
            mail_port=int(values["mail_port"]),
            mail_user=str(values.get("mail_user", "")),
            mail_password_file=Path(password) if password else None,
            mail_sender=str(values["mail_sender"]),
            mail_tls=_parse_boolean(values.get("mail_tls", True)),
            demonstration=_parse_boolean(values.get("demonstration", False)),
            testing=_parse_boolean(values.get("testing", False)),
            serves=str(values.get("serves", "all")),
            operator_email=str(values.get("operator_email", "")),
            certificates=_parse_list(values.get("certificates", ())),
            owner_role=str(values.get("owner_role", "")),
            backup_to=str(values.get("backup_to", "")),
            mail_bounce_host=str(values.get("mail_bounce_host", "")),
            dkim_selector=str(values.get("dkim_selector", "")),
            dkim_key_file=Path(dkim_key) if dkim_key else None,
            mail_since=date.fromisoformat(str(values["mail_since"])) if "mail_since" in values else None,
        )
    except KeyError as missing:
        raise ConfigurationError(f"The configuration {path} lacks {missing.args[0]}.") from None
    except ValueError:
        raise ConfigurationError(f"The configuration {path} has a value of the wrong kind.") from None


def forms_database_beside(database: str) -> str:
    """The forms' database where the configuration names none."""
    parts = urlsplit(database)
    return parts._replace(path=f"{parts.path}_forms").geturl() if parts.scheme else database


def _parse_boolean(value: object) -> bool:
    text = str(value).lower()
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _parse_list(value: object) -> tuple[str, ...]:
    """A list of the file, or one text with commas as the environment has it."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError(value)
    return tuple(part.strip() for part in parts if part.strip())


def _read_key_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise ConfigurationError(f"The key {path} cannot be read by this user.") from None


def is_loopback_host(url: str) -> bool:
    """Whether the host of this URL is reached from this machine only."""
    name = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def refuse_origins_without_tls(origins: Sequence[str]) -> None:
    """Threat: without TLS everybody on the way reads passphrases. origins: public, members', forms'."""
    for name, url in zip(("public_origin", "members_origin", "forms_origin"), origins, strict=True):
        if not (url.startswith("https://") or is_loopback_host(url)):
            problem = f"{name} must begin with https://, since its host is reached from other machines."
            raise ConfigurationError(problem)


def _check_mail_names(config: Config) -> Config:
    if not f".{config.bounce_host}".endswith(f".{config.sender_domain}"):
        raise ConfigurationError("The value mail_bounce_host is the sender's domain or a name below it.")
    if config.dkim_selector and not SELECTOR.fullmatch(config.dkim_selector):
        raise ConfigurationError("The value dkim_selector has letters a to z, digits and hyphens only.")
    return config


def _check_config(config: Config) -> Config:
    hosts = list(config.origin_hosts.values())
    if len(set(hosts)) != len(hosts) or "" in hosts:
        raise ConfigurationError("The three origins must be three different hosts.")
    is_local = all(is_loopback_host(url) for url in config.origin_urls.values())
    if config.demonstration and not is_local:
        raise ConfigurationError(
            "A demonstration opens on this machine only: its three origins must be localhost."
        )
    refuse_origins_without_tls([config.public_origin, config.members_origin, config.forms_origin])
    for database in (config.database, config.forms_database):
        if not (database == "sqlite" or database.startswith("postgresql://")):
            raise ConfigurationError("The database is either sqlite or a postgresql:// address.")
    if config.serves not in SERVES:
        raise ConfigurationError(f"A process serves one of {', '.join(SERVES)}.")
    if config.database == config.forms_database != "sqlite":
        raise ConfigurationError("The forms need a database of their own.")
    if config.operator_email and not PLAIN_ADDRESS.fullmatch(config.operator_email):
        raise ConfigurationError("operator_email in the configuration is not an e-mail address.")
    return config
