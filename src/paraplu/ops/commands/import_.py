"""Imports the people of a spreadsheet that the union kept before; without --do it only reports."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

import django

from paraplu.base import union_files
from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import COMMAND
from paraplu.ops.importing import import_plan, preparing
from paraplu.ops.importing.import_plan import ImportRequest


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the list and what to do with it."""
    options = "[--plan | --do] [--map FILE] [--drop COLUMN] [--drop-civil] …"
    parser.usage = f"{COMMAND} import [prepare] FILE {options}"
    file_help = "a .csv, .xlsx or .ods file, or a prepared one"
    parser.add_argument("words", nargs="+", metavar="[prepare] FILE", help=file_help)
    step = parser.add_mutually_exclusive_group()
    step.add_argument("--plan", action="store_true", help="write FILE.map.toml: what the columns mean")
    step.add_argument("--do", action="store_true", help="import the lines without faults")
    parser.add_argument("--map", type=Path, help="a map other than FILE.map.toml")
    parser.add_argument("--sheet", default="", help="which sheet, where several are filled")
    parser.add_argument("--drop", action="append", default=[], metavar="COLUMN", help="leave this column out")
    civil_help = "leave out all that the members' site does not store"
    parser.add_argument("--drop-civil", action="store_true", help=civil_help)
    elsewhere = parser.add_argument_group("prepare, on a computer that is not the server")
    elsewhere.add_argument("--union", type=Path, help="the folder with union.toml")
    elsewhere.add_argument("--mailer-key", type=Path, help="mailer.pub of the server")
    elsewhere.add_argument("--seal-to", type=Path, help="the key file of an encrypted register")


def run_command(options: Namespace) -> int:
    """Prepare a list, or import one into this installation."""
    *before, file = options.words
    if before not in ([], ["prepare"]):
        raise ConfigurationError("Name one file; `import prepare FILE` makes one ready elsewhere.")
    dropped = tuple(options.drop)
    request = ImportRequest(Path(file), options.map, options.sheet, dropped, options.drop_civil)
    return _prepare_list(options, request) if before else _import_list(options, request)


def _prepare_list(options: Namespace, request: ImportRequest) -> int:
    """Prepare without opening a database or reading a configuration."""
    if options.do:
        raise ConfigurationError("Nothing is imported here: run `import FILE --do` on the server.")
    if options.union is None:
        raise ConfigurationError("Say with --union which union's folder has its union.toml.")
    union = union_files.union_in_folder(options.union)
    if options.plan:
        import_plan.write_map_file(request, union)
        return 0
    if options.mailer_key is None:
        problem = "Say with --mailer-key where the server's mailer.pub is: addresses are encrypted for it."
        raise ConfigurationError(problem)
    return preparing.prepare_list(request, union, options.mailer_key, options.seal_to)


def _import_list(options: Namespace, request: ImportRequest) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - only after django.setup

    from paraplu.ops.importing import whole_import  # noqa: PLC0415 - the same

    if options.plan:
        import_plan.write_map_file(request, settings.UNION)
        return 0
    return whole_import.import_list(request, is_meant=options.do)
