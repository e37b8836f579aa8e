"""Shares at the terminal: keepers type them to open a key, or see them once and type them back."""

from collections.abc import Callable

from paraplu.kernel.seal import Opener
from paraplu.kernel.seal.civil import CivilIdentity, open_civil, seal_civil
from paraplu.kernel.seal.register_files import RegisterKeyFile
from paraplu.kernel.seal.shares import InvalidShares, KeyShare, join, read_share, split
from paraplu.kernel.seal.spelling import TypingMistake
from paraplu.offline.terminal import (
    OfflineError,
    all_word_lists,
    ask_until_valid,
    clear_screen,
    print_message,
    print_output,
    word_list,
)

MISSPELT = {
    "empty": "Nothing was typed.",
    "short": "Something is missing: a share has 30 words, or 102 digits.",
    "long": "This is too much: a share has 30 words, or 102 digits.",
    "word": "Word {place} is wrong: no list has it.",
    "check": "A word or a digit is wrong, or two changed places: compare with the paper, one by one.",
}
NOT_JOINED = {
    "key": "This share belongs to another key.",
    "splitting": "This share comes from another splitting, perhaps an old one.",
    "same": "This share is there already: another key holder must type a share.",
    "wrong": "These shares do not give the key: one was made up or comes from another splitting.",
}
TRIAL = CivilIdentity("Test", "Test", "Test", "home")


def gather_register_seed(key: bytes) -> bytes:
    """Ask for as many shares as this public key needs, one after the other, and return its seed."""
    shares: list[KeyShare] = []
    seed = None
    while seed is None:
        seed = ask_until_valid(f"Share of key holder {len(shares) + 1}", _share_reader(shares, key))
    return seed


def _share_reader(shares: list[KeyShare], key: bytes) -> Callable[[str], bytes | None]:
    """Return a reader that adds a typed share that fits, and returns the seed once there are enough."""

    def take_share(text: str) -> bytes | None:
        share = read_typed_share(text)
        try:
            return join([*shares, share], key)
        except InvalidShares as fault:
            if fault.reason == "wrong":
                shares.clear()
            if fault.reason != "few":
                raise OfflineError(NOT_JOINED[fault.reason]) from None
            shares.append(share)
            print_message(f"Shares that are there: {len(shares)} of {fault.needed}.")
            return None

    return take_share


def belongs_to_key(share: KeyShare, key: bytes) -> bool:
    """Return True if one share belongs to this key; otherwise raises OfflineError with the reason."""
    try:
        join([share], key)
    except InvalidShares as fault:
        if fault.reason != "few":
            raise OfflineError(NOT_JOINED[fault.reason]) from None
    return True


def read_typed_share(text: str) -> KeyShare:
    """Read a typed share; raises OfflineError with its fault."""
    try:
        return read_share(text, all_word_lists())
    except TypingMistake as fault:
        raise OfflineError(MISSPELT[fault.fault].format(place=fault.place)) from None


def hand_out_shares(seed: bytes, key: RegisterKeyFile, spellings: list[str]) -> None:
    """Show each keeper their share in turn and have it typed back; then test what was typed."""
    shares = split(seed, key.needed, key.keepers)
    typed = []
    for place, (share, spelling) in enumerate(zip(shares, spellings, strict=True), 1):
        print_message(
            f"Key holder {place} of {key.keepers}: only you look at the screen. Write this on paper by hand."
        )
        print_output(_numbered_share_text(share, spelling))
        typed.append(ask_until_valid(f"Key holder {place}, type your share", _reader_of_share(share)))
        clear_screen()
    _test_typed_shares(typed, key, seed)
    print_message(f"Each share was typed back; any {key.needed} of {key.keepers} give the key.")


# why: a keeper copies this by hand, so its parts are numbered, five in a row.
def _numbered_share_text(share: KeyShare, spelling: str) -> str:
    parts = (share.digits if spelling == "digits" else share.words(word_list(spelling))).split()
    numbered = [f"{place:2}. {part:<10}" for place, part in enumerate(parts, 1)]
    return "\n".join(" ".join(numbered[start : start + 5]) for start in range(0, len(numbered), 5))


def _reader_of_share(shown: KeyShare) -> Callable[[str], KeyShare]:
    def read_back_share(text: str) -> KeyShare:
        share = read_typed_share(text)
        if share != shown:
            raise OfflineError("This is a sound share, but not the one that was shown just now.")
        return share

    return read_back_share


def _test_typed_shares(typed: list[KeyShare], key: RegisterKeyFile, seed: bytes) -> None:
    """Threat: a key that is lost at once; so every keeper's paper opens a record before it is used."""
    sealed = seal_civil(TRIAL, key.key, 1, 1)
    for at in range(len(typed)):
        some = [typed[(at + step) % len(typed)] for step in range(key.needed)]
        joined = join(some, key.key)
        if joined != seed or open_civil(Opener(joined), sealed, 1, 1) != TRIAL:
            raise OfflineError("The trial failed, and nothing was written.")
