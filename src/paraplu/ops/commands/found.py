"""Founds an installation for the union of a folder: configuration, keys, tables, and three cards on paper."""

import os
import sys
import tomllib
from argparse import ArgumentParser, Namespace
from pathlib import Path

import django

from paraplu.base import union_files
from paraplu.base.config import ConfigurationError
from paraplu.base.installation import configuration_text, write_private_file
from paraplu.ops.installation_keys import make_installation_folder

OFFICES = ("secretary", "chair", "treasurer")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the operator decides; most of it can be changed later in config.toml."""
    parser.add_argument("union", type=Path, help="the folder with union.toml and the pages")
    var = Path(os.environ.get("PARAPLU_CONFIG", "var/config.toml")).parent
    parser.add_argument("--var", type=Path, default=var, help="folder for keys, files and SQLite")
    parser.add_argument("--database", default="sqlite", help="sqlite, or postgresql://user@host/name")
    parser.add_argument("--public-origin", required=True, help="https://www.the-union.example")
    parser.add_argument("--members-origin", required=True, help="https://my.a-neutral-name.example")
    parser.add_argument("--forms-origin", required=True, help="https://forms.a-neutral-name.example")
    parser.add_argument("--mail-host", default="127.0.0.1")
    parser.add_argument("--mail-port", type=int, default=25)
    parser.add_argument("--mail-sender", required=True, help="a neutral address")
    parser.add_argument("--mail-without-tls", action="store_true", help="for a mail server on this machine")


def run_command(options: Namespace) -> int:
    """Do each missing step, in an order in which an interrupted founding can be repeated."""
    union = union_files.union_in_folder(options.union)
    # Before anything is written: a deed without these offices could not be completed later.
    known = {office.key for office in union.offices}
    if missing := next((office for office in OFFICES if office not in known), ""):
        raise ConfigurationError(f"union.toml has no office {missing}, and the founding deed appoints one.")
    make_installation_folder(options.var.absolute())
    _write_configuration(options)
    os.environ["PARAPLU_CONFIG"] = str(options.var.absolute() / "config.toml")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs the configuration just written

    from paraplu.ops import founding  # noqa: PLC0415 - the same

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    founding.found_union(OFFICES, sys.stdout)
    return 0


def _write_configuration(options: Namespace) -> None:
    """An existing file is kept; if it has another value, the operator has to decide."""
    path, wanted = options.var / "config.toml", _configuration_values(options)
    if not path.exists():
        write_private_file(path, configuration_text(wanted).encode())
        return
    try:
        present = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ConfigurationError(f"The configuration {path} is not valid TOML.") from None
    for name, value in present.items():
        if wanted.get(name, value) != value:
            problem = f"{path} exists and says something else for {name}: change one of the two."
            raise ConfigurationError(problem)


def _configuration_values(options: Namespace) -> dict[str, object]:
    return {
        "var": ".",
        "union": str(options.union.absolute()),
        "database": options.database,
        "public_origin": options.public_origin,
        "members_origin": options.members_origin,
        "forms_origin": options.forms_origin,
        "mail_host": options.mail_host,
        "mail_port": options.mail_port,
        "mail_sender": options.mail_sender,
        "mail_tls": not options.mail_without_tls,
    }
