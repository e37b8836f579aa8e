"""Shares at the terminal: typed by keepers until they give a key, shown to them and typed back."""

from collections.abc import Callable

from paraplu.kernel.seal import Opener
from paraplu.kernel.seal.civil import Civil, open_civil, seal_civil
from paraplu.kernel.seal.register_files import RegisterKey
from paraplu.kernel.seal.shares import NotJoined, Share, join, read_share, split
from paraplu.kernel.seal.spelling import Misspelt
from paraplu.offline.terminal import Refused, ask, clear, say, show, word_list, word_lists

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
    "same": "This share is there already: another keeper types hers.",
    "wrong": "These shares do not give the key: one was made up or comes from another splitting.",
}
TRIAL = Civil("Test", "Test", "Test", "home")


def gather(key: bytes) -> bytes:
    """The seed of this public key, from as many shares as it needs, typed one after the other."""
    shares: list[Share] = []
    seed = None
    while seed is None:
        seed = ask(f"Share of keeper {len(shares) + 1}", _one_more(shares, key))
    return seed


def _one_more(shares: list[Share], key: bytes) -> Callable[[str], bytes | None]:
    """Reads a share and gives the seed, or nothing while more are needed; only what fits is kept."""

    def take(text: str) -> bytes | None:
        share = read(text)
        try:
            return join([*shares, share], key)
        except NotJoined as fault:
            if fault.reason == "wrong":
                shares.clear()
            if fault.reason != "few":
                raise Refused(NOT_JOINED[fault.reason]) from None
            shares.append(share)
            say(f"Shares that are there: {len(shares)} of {fault.needed}.")
            return None

    return take


def belongs(share: Share, key: bytes) -> bool:
    """Whether one share is of this key; Refused with the reason."""
    try:
        join([share], key)
    except NotJoined as fault:
        if fault.reason != "few":
            raise Refused(NOT_JOINED[fault.reason]) from None
    return True


def read(text: str) -> Share:
    """A share as typed; Refused with its fault."""
    try:
        return read_share(text, word_lists())
    except Misspelt as fault:
        raise Refused(MISSPELT[fault.fault].format(place=fault.place)) from None


def hand_out(seed: bytes, key: RegisterKey, spellings: list[str]) -> None:
    """Each keeper in turn sees her share and types it back; then what was typed is tried."""
    shares = split(seed, key.needed, key.keepers)
    typed = []
    for place, (share, spelling) in enumerate(zip(shares, spellings, strict=True), 1):
        say(f"Keeper {place} of {key.keepers}: only she looks at the screen. She writes this by hand.")
        show(_spelt(share, spelling))
        typed.append(ask(f"Keeper {place} types it back", _same_as(share)))
        clear()
    _try(typed, key, seed)
    say(f"Each share was typed back; any {key.needed} of {key.keepers} give the key.")


def _spelt(share: Share, spelling: str) -> str:
    """Numbered, five in a row."""
    parts = (share.digits if spelling == "digits" else share.words(word_list(spelling))).split()
    numbered = [f"{place:2}. {part:<10}" for place, part in enumerate(parts, 1)]
    return "\n".join(" ".join(numbered[start : start + 5]) for start in range(0, len(numbered), 5))


def _same_as(shown: Share) -> Callable[[str], Share]:
    def read_back(text: str) -> Share:
        share = read(text)
        if share != shown:
            raise Refused("This is a sound share, but not the one that was shown just now.")
        return share

    return read_back


def _try(typed: list[Share], key: RegisterKey, seed: bytes) -> None:
    """Threat: a key that nobody can use again; so every keeper's paper opens a record before it counts."""
    sealed = seal_civil(TRIAL, key.key, 1, 1)
    for at in range(len(typed)):
        some = [typed[(at + step) % len(typed)] for step in range(key.needed)]
        joined = join(some, key.key)
        if joined != seed or open_civil(Opener(joined), sealed, 1, 1) != TRIAL:
            raise Refused("The trial failed, and nothing was written.")
