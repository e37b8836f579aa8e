"""The keepers of a sealed register: make, check, open, print, resplit, rotate and reseal, without network."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.civil import open_civil, seal_civil
from paraplu.kernel.seal.fingerprint import register_key_digest, rotation_digest
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import (
    MOST_IN_A_PART,
    UNION,
    Export,
    Record,
    RegisterKeyFile,
    Rotation,
)
from paraplu.kernel.seal.shares import FEWEST, MOST_KEEPERS, MOST_NEEDED
from paraplu.offline.opened import OpenedLine, open_register_lines, read_register_export, read_register_key
from paraplu.offline.paper import register_html_page
from paraplu.offline.shares import belongs_to_key, gather_register_seed, hand_out_shares, read_typed_share
from paraplu.offline.terminal import (
    SPELLINGS,
    OfflineError,
    ask_until_valid,
    fingerprint_lines,
    print_message,
    print_output,
    refuse_existing_files,
    run_verb,
    write_new_file,
)
from paraplu.offline.words import SAYS

REFUSED = 1
ABOUT = """Run this on a machine without network. Shares are typed on standard input, one a line; at a
terminal they are not shown. A file that is there already is never written over."""


def main(words: Sequence[str]) -> int:
    """Run one verb and return the exit code."""
    options = _build_argument_parser().parse_args(words)
    return run_verb(options, (OfflineError,), "Too few shares were typed.", REFUSED)


def make_register_key(options: Namespace) -> None:
    """Make a new key and split it among keepers, who each type their share back."""
    if not UNION.fullmatch(options.union):
        raise OfflineError("A union's short name has small letters, digits and _, and begins with a letter.")
    refuse_existing_files(options.to)
    seed = generate()
    key = RegisterKeyFile(options.union, public_key(seed), options.needed, options.keepers, _local_today())
    hand_out_shares(seed, key, _keeper_spellings(options))
    _write_key_file(key, options.to)


def check_keeper_share(options: Namespace) -> None:
    """Check that one keeper's share belongs to this key; no other keeper is needed."""
    key = read_register_key(options.file).key
    share = ask_until_valid("Your share", read_typed_share)
    belongs_to_key(share, key)
    print_output(
        f"This share belongs to the key. {share.needed} are needed. "
        f"Mark of the splitting, the same for all keepers: {share.splitting.hex()}."
    )


def show_register(options: Namespace) -> None:
    """Print the register as text, or one line of it."""
    export = read_register_export(options.file)
    for opened in open_register_lines(export, gather_register_seed(export.key)):
        if options.number in (None, opened.line.number):
            print_output(_line_as_text(opened))


def write_register_page(options: Namespace) -> None:
    """Write the register as a plain page to print; destroy the file afterwards."""
    export = read_register_export(options.file)
    refuse_existing_files(options.to)
    lines = open_register_lines(export, gather_register_seed(export.key))
    page = register_html_page(export, lines, options.language, _local_today(), closed=options.closed)
    write_new_file(options.to, page.encode())
    print_message("It holds every name: print it, then destroy the file.")


def resplit_register_key(options: Namespace) -> None:
    """Make other shares of the same key; the old ones do not mix with them, but still give it together."""
    key_file = read_register_key(options.file)
    refuse_existing_files(options.to)
    seed = gather_register_seed(key_file.key)
    made_on = key_file.made_on if isinstance(key_file, RegisterKeyFile) else _local_today()
    key = RegisterKeyFile(key_file.union, key_file.key, options.needed, options.keepers, made_on)
    hand_out_shares(seed, key, _keeper_spellings(options))
    _write_key_file(key, options.to)
    print_message("Burn the old papers now, together: enough of them still give the key.")


def rotate_register_key(options: Namespace) -> None:
    """Make a new key, and seal every record that opens to it."""
    export = read_register_export(options.file)
    refuse_existing_files(options.to, options.records)
    lines = open_register_lines(export, gather_register_seed(export.key))
    seed = generate()
    key = RegisterKeyFile(export.union, public_key(seed), options.needed, options.keepers, _local_today())
    hand_out_shares(seed, key, _keeper_spellings(options))
    opener = Opener(seed)
    records = [_resealed_record(opened, key.key, opener) for opened in lines if opened.civil]
    _write_record_files(export, key, records, options.records)
    _write_key_file(key, options.to)


def reseal_register_records(options: Namespace) -> None:
    """Seal what members wrote to the old key in the meantime to the new key, which exists already."""
    export, key = read_register_export(options.file), read_register_key(options.key)
    refuse_existing_files(options.records)
    if not isinstance(key, RegisterKeyFile) or key.union != export.union or key.key == export.key:
        raise OfflineError(f"{options.key} is not the key file of another key of this union.")
    lines = open_register_lines(export, gather_register_seed(export.key))
    records = [_resealed_record(opened, key.key) for opened in lines if opened.civil]
    _write_record_files(export, key, records, options.records)


def _resealed_record(opened: OpenedLine, key: bytes, opener: Opener | None = None) -> Record:
    """Seal a record to a key and, with an opener, open it as a test: the server deletes the old record."""
    number, version, civil = opened.line.number, opened.line.version, opened.civil
    if civil is None:
        raise OfflineError(f"Number {number} did not open.")
    sealed = seal_civil(civil, key, number, version)
    if opener and open_civil(opener, sealed, number, version) != civil:
        raise OfflineError(f"The trial of number {number} failed: keep the old key.")
    return Record(number, version, sealed)


def _write_record_files(export: Export, key: RegisterKeyFile, records: list[Record], path: Path) -> None:
    """Write the records, in parts if there are many, since the server accepts no larger file."""
    starts = range(0, max(1, len(records)), MOST_IN_A_PART)
    for part, start in enumerate(starts, 1):
        some = tuple(records[start : start + MOST_IN_A_PART])
        rotation = Rotation(export.union, recipient_id(export.key), key.key, key.needed, key.keepers, some)
        whole = path if len(starts) == 1 else path.with_stem(f"{path.stem}-{part}")
        write_new_file(whole, rotation.to_bytes())
        _print_words(f"The words of {whole.name}, for the minutes", rotation_digest(rotation.to_bytes()))
    print_message(f"Records sealed to the new key: {len(records)}.")


def _write_key_file(key: RegisterKeyFile, path: Path) -> None:
    """Write the key file, and print the words by which people compare it."""
    write_new_file(path, key.to_bytes())
    _print_words("The words of this key, for the minutes", register_key_digest(key.key))


def _print_words(heading: str, digest: bytes) -> None:
    print_output(f"{heading}:")
    for line in fingerprint_lines(digest):
        print_output(f"  {line}")


def _line_as_text(opened: OpenedLine) -> str:
    says, line, civil = SAYS["en"], opened.line, opened.civil
    days = [f"{says[f'event_{event.event}']} {event.learnt_on}" for event in line.events]
    if civil is None:
        what = says["not_opened" if opened.fault else "not_written"]
    else:
        address = ", ".join(civil.address.split("\n"))
        what = f"{civil.name} | {civil.first_names} | {address} | {says[f'kind_{civil.address_kind}']}"
    return " | ".join([str(line.number), what, *days])


def _keeper_spellings(options: Namespace) -> list[str]:
    """Return the spelling for each keeper's share; a single one applies to all."""
    typed = options.spellings.split(",")
    spellings = typed * options.keepers if len(typed) == 1 else typed
    if len(spellings) != options.keepers or not set(spellings) <= set(SPELLINGS):
        raise OfflineError("A spelling is en, fr or digits: name one for all keepers, or one for each.")
    if not FEWEST <= options.needed <= MOST_NEEDED or not options.needed < options.keepers <= MOST_KEEPERS:
        raise OfflineError("From 2 to 15 shares are needed, and there are more keepers, at most 255.")
    return spellings


def _local_today() -> date:
    return datetime.now().astimezone().date()


def _build_argument_parser() -> ArgumentParser:
    parser = ArgumentParser(
        "paraplu keeper", description=f"{__doc__}\n\n{ABOUT}", formatter_class=RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(required=True, metavar="verb")
    for name, (run, taken) in VERBS.items():
        verb = verbs.add_parser(name, help=run.__doc__, description=run.__doc__, allow_abbrev=False)
        verb.set_defaults(run=run)
        for argument in taken:
            verb.add_argument(argument, **ARGUMENTS[argument])
    return parser


ARGUMENTS: dict[str, dict[str, Any]] = {
    "file": {
        "type": Path,
        "help": "the file of the register, from the server; a key file where that is enough",
    },
    "--union": {"required": True, "help": "the union's short name"},
    "--needed": {"type": int, "default": 2, "help": "how many shares give the key (2)"},
    "--keepers": {"type": int, "default": 3, "help": "how many shares there are (3)"},
    "--spellings": {"default": "en", "help": "en, fr or digits; or one for each keeper: en,fr,digits"},
    "--to": {"type": Path, "required": True, "help": "the file to write"},
    "--records": {"type": Path, "required": True, "help": "the file for the records, for the server"},
    "--key": {"type": Path, "required": True, "help": "the key file of the new key"},
    "--number": {"type": int, "help": "this line only"},
    "--language": {"choices": sorted(SAYS), "default": "fr", "help": "of the paper (fr)"},
    "--closed": {"action": "store_true", "help": "with the cover sheet of the closed copy"},
}
SPLITTING = ("--needed", "--keepers", "--spellings", "--to")
VERBS: dict[str, tuple[Callable[[Namespace], None], tuple[str, ...]]] = {
    "make": (make_register_key, ("--union", *SPLITTING)),
    "check": (check_keeper_share, ("file",)),
    "open": (show_register, ("file", "--number")),
    "print": (write_register_page, ("file", "--to", "--language", "--closed")),
    "resplit": (resplit_register_key, ("file", *SPLITTING)),
    "rotate": (rotate_register_key, ("file", *SPLITTING, "--records")),
    "reseal": (reseal_register_records, ("file", "--key", "--records")),
}
