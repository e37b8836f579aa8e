"""The key pair of the backups: the private half is printed once for paper, and not kept."""

import re
from collections.abc import Callable, Iterator

from paraplu.base.config import ConfigurationError
from paraplu.ops.install.acts import Act, CallFunction, run_quietly
from paraplu.ops.install.configuration import add_settings, present_configuration
from paraplu.ops.install.layout import UnionLayout

PRIVATE = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)
PUBLIC = re.compile(r"age1[0-9a-z]+")
SHEET = """\

= = = = print this, or write it down twice; it is nowhere else = = = =

The private key of the backups. Whoever has it can read every backup; without it
no backup can be read. Keep it in two safes, away from the server.

{private}

Its public half, by which you recognise it:
{public}

= = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = = =

"""


def backup_key_acts(layout: UnionLayout, say: Callable[[str], None]) -> Iterator[Act]:
    """Make a pair, unless config.toml names a public key already."""
    yield CallFunction(
        "The key of the backups, printed and not kept",
        "age-keygen   # on standard output, once; its public half becomes backup_to in config.toml",
        lambda: "backup_to" in present_configuration(layout),
        lambda: print_new_key(layout, say),
    )


def print_new_key(layout: UnionLayout, say: Callable[[str], None]) -> None:
    """First the paper, then the public half: a key that nobody saw must not seal a backup."""
    made = run_quietly(("age-keygen",))
    private, public = PRIVATE.search(made.stdout), PUBLIC.search(made.stdout)
    if private is None or public is None:
        raise ConfigurationError("age-keygen made no key for the backups.")
    say(SHEET.format(private=private[0], public=public[0]))
    add_settings(layout, {"backup_to": public[0]})
