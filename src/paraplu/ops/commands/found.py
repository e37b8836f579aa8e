"""Founds a house for the union of a folder: configuration, keys, tables, and three cards on paper."""

import os
import sys
import tomllib
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import django

from paraplu.base import union_files
from paraplu.base.config import ConfigurationError
from paraplu.base.installation import configuration_text, write_private_file
from paraplu.kernel import statutes
from paraplu.ops.installation_keys import make_installation_folder

OFFICES = ("secretary", "chair", "treasurer")


def add_arguments(parser: ArgumentParser) -> None:
    """What the operator decides; it can be changed later in config.toml."""
    parser.add_argument("union", type=Path, help="the folder with union.toml and the pages")
    parser.add_argument("--var", type=Path, default=_default_var(), help="folder for keys, files and SQLite")
    parser.add_argument("--database", default="sqlite", help="sqlite, or postgresql://user@host/name")
    parser.add_argument("--public-origin", required=True, help="https://www.the-union.example")
    parser.add_argument("--house-origin", required=True, help="https://house.a-neutral-name.example")
    parser.add_argument("--doors-origin", required=True, help="https://doors.a-neutral-name.example")
    parser.add_argument("--mail-host", default="127.0.0.1")
    parser.add_argument("--mail-port", type=int, default=25)
    parser.add_argument("--mail-sender", required=True, help="a neutral address")
    parser.add_argument("--mail-without-tls", action="store_true", help="for a mail server on this machine")


def _default_var() -> Path:
    return Path(os.environ.get("PARAPLU_CONFIG", "var/config.toml")).parent


def run_command(options: Namespace) -> int:
    """Do what is missing, in an order in which an interrupted founding can be begun again."""
    union = union_files.union_in_folder(options.union)
    _refuse_missing_offices(union)
    make_installation_folder(options.var.absolute())
    _write_configuration(options)
    os.environ["PARAPLU_CONFIG"] = str(options.var.absolute() / "config.toml")
    django.setup()
    _prepare_installation()
    from paraplu.ops import founding  # noqa: PLC0415 - needs the house that was just made

    founding.found_union(OFFICES, sys.stdout)
    return 0


def _refuse_missing_offices(union: statutes.Union) -> None:
    known = {office.key for office in union.offices}
    for office in OFFICES:
        if office not in known:
            raise ConfigurationError(
                f"union.toml has no office {office}, and the founding deed appoints one."
            )


def _write_configuration(options: Namespace) -> None:
    """What stands there already is kept; if it says something else, the operator has to look."""
    path, wanted = options.var / "config.toml", _configuration_values(options)
    if not path.exists():
        write_private_file(path, configuration_text(wanted).encode())
        return
    for name, value in _read_configuration(path).items():
        if wanted.get(name, value) != value:
            raise ConfigurationError(
                f"{path} exists and says something else for {name}: change one of the two."
            )


def _read_configuration(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ConfigurationError(f"The configuration {path} is not valid TOML.") from None


def _configuration_values(options: Namespace) -> dict[str, object]:
    return {
        "var": ".",
        "union": str(options.union.absolute()),
        "database": options.database,
        "public_origin": options.public_origin,
        "house_origin": options.house_origin,
        "doors_origin": options.doors_origin,
        "mail_host": options.mail_host,
        "mail_port": options.mail_port,
        "mail_sender": options.mail_sender,
        "mail_tls": not options.mail_without_tls,
    }


def _prepare_installation() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - needs the house that was just made

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
