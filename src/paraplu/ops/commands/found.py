"""Founds an installation for the union of a folder: configuration, keys, tables, and three cards on paper."""

import os
import sys
import tomllib
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import django

from paraplu.base import union_files, union_look
from paraplu.base.config import ConfigurationError, refuse_origins_without_tls
from paraplu.base.installation import configuration_text, write_private_file
from paraplu.ops import small_union
from paraplu.ops.install.operator_user import is_root_of_server, run_and_start
from paraplu.ops.installation_keys import make_installation_folder

OFFICES = ("secretary", "chair", "treasurer")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the operator decides; what a config.toml says already need not be said again."""
    path = Path(os.environ.get("PARAPLU_CONFIG", "var/config.toml"))
    present = _present_values(path)
    union_help = "the folder with union.toml and the pages"
    if "union" in present:
        parser.add_argument(
            "union", type=Path, nargs="?", default=path.parent / present["union"], help=union_help
        )
    else:
        parser.add_argument("union", type=Path, help=union_help)
    parser.add_argument("--var", type=Path, default=path.parent, help="folder for keys, files and SQLite")
    given = {
        "database": ("sqlite", "sqlite, or postgresql://user@host/name"),
        "public_origin": (None, "https://www.the-union.example"),
        "members_origin": (None, "https://my.a-neutral-name.example"),
        "forms_origin": (None, "https://forms.a-neutral-name.example"),
        "mail_host": ("127.0.0.1", None),
        "mail_sender": (None, "a neutral address"),
    }
    for name, (usual, help_text) in given.items():
        value = present.get(name, usual)
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, default=value, required=value is None, help=help_text)
    parser.add_argument("--mail-port", type=int, default=present.get("mail_port", 25))
    is_plain = not present.get("mail_tls", True)
    tls_help = "for a mail server on this machine"
    parser.add_argument("--mail-without-tls", action="store_true", default=is_plain, help=tls_help)
    _add_small_arguments(parser)


def _add_small_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--small",
        action="store_true",
        help="joining, meet-ups and e-mails only; begins the folder if it is new",
    )
    parser.add_argument("--name", default="", help="with --small: the union's own name, on the public site")
    parser.add_argument("--neutral-name", default="", help="with --small: the name everywhere else")
    parser.add_argument(
        "--language", action="append", metavar="CODE", help="with --small: en, fr or nl; the first one leads"
    )


def _present_values(path: Path) -> dict[str, Any]:
    """What config.toml says; nothing if it is not there, and a faulty one is refused later."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def run_command(options: Namespace) -> int:
    """Do each missing step, in an order in which an interrupted founding can be repeated."""
    if is_root_of_server():
        return run_and_start(sys.argv[1:])
    if options.small and not (options.union / "union.toml").exists():
        languages = options.language or ["en"]
        small_union.begin_small_union(options.union.absolute(), options.name, options.neutral_name, languages)
    union = union_files.union_in_folder(options.union)
    if options.small:
        small_union.refuse_larger_union(union)
    # Before anything is written: a mark that no page would show, and a deed that lacks an office.
    union_look.draw_look(union.look, options.union)
    known = {office.key for office in union.offices}
    if missing := next((office for office in OFFICES if office not in known), ""):
        raise ConfigurationError(f"union.toml has no office {missing}, and the founding deed appoints one.")
    refuse_origins_without_tls([options.public_origin, options.members_origin, options.forms_origin])
    make_installation_folder(options.var.absolute())
    _write_configuration(options)
    os.environ["PARAPLU_CONFIG"] = str(options.var.absolute() / "config.toml")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs the configuration just written

    from paraplu.ops import founding  # noqa: PLC0415 - the same
    from paraplu.ops.browser_copies import collect_browser_files  # noqa: PLC0415 - the same

    call_command("migrate", interactive=False, verbosity=0)
    collect_browser_files()
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
    present["union"] = str((path.parent / str(present.get("union", options.union))).absolute())
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
