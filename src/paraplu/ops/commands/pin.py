"""Writes the pin, the root of the signed key list, and prints its words for minutes and card."""

from argparse import ArgumentParser, Namespace

from django.conf import settings

from paraplu.base.browser_files import LANGUAGES, word_list
from paraplu.base.config import ConfigurationError
from paraplu.base.installation import write_private_file
from paraplu.kernel.actor import OPERATOR
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys


def add_arguments(parser: ArgumentParser) -> None:
    """Declare whether another pin is replaced, and whether anything is changed."""
    parser.add_argument("--instead", action="store_true", help="in place of the pin that is there")
    parser.add_argument("--show", action="store_true", help="only print the words of the pin that is there")


def run_command(options: Namespace) -> int:
    """Write the pin and print its words, to compare with those on the screens of the two who signed."""
    old = _current_pin()
    if options.show:
        if old is None:
            raise ConfigurationError("There is no pin yet: two Board members begin the list of keys first.")
        _print_pin(old)
        return 0
    new = _pin_from_list()
    if old is not None and old != new and not options.instead:
        problem = "The list of keys does not begin at the pin. If two of you began a new one: --instead."
        raise ConfigurationError(problem)
    write_private_file(keys.pin.pin_path(), new.file_text.encode())
    audit.record_event(OPERATOR, "keys.pinned")
    _print_pin(new)
    return 0


def _current_pin() -> keys.pin.Pin | None:
    try:
        return keys.pin.read_pin()
    except keys.pin.InvalidPin:
        problem = f"{keys.pin.pin_path()} is not a valid pin; remove it, and run this again."
        raise ConfigurationError(problem) from None


def _pin_from_list() -> keys.pin.Pin:
    root = keys.root_of_lines()
    if root is None:
        problem = "There is no valid list of keys: two Board members begin it on the page “List of keys”."
        raise ConfigurationError(problem)
    return keys.pin.Pin(settings.UNION.key, root)


def _print_pin(pin: keys.pin.Pin) -> None:
    print("Read these aloud with the two who signed. Then they go into the minutes and onto the card.")
    for language in LANGUAGES:
        print(f"{language}  {keys.words_of(pin.root, word_list(language))}")
    print(f"{keys.words_of(pin.root)}  (languages without a list)")
