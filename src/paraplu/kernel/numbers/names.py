"""Names made of random words: for logging in, and for telling one device from another."""

from paraplu.kernel.words.login_names import NEUTRAL

SMALLEST_NAME_BYTES = 16
DIGITS = 10_000


def log_in_name(entropy: bytes) -> str:
    """Return a log-in name like river-button-4821: two different words and four digits.

    `entropy` holds at least 16 random bytes, else ValueError. Every one of the 10,475,520,000 names is as
    likely as any other to within one part in 2^94. The name is no secret, only unlike everything else about
    a person.
    """
    rest, first, second = _two_words(entropy)
    return f"{first}-{second}-{rest % DIGITS:04d}"


def sign_words(entropy: bytes) -> str:
    """Return two different words like "sand river" by which a person tells their devices apart.

    `entropy` holds at least 16 random bytes, else ValueError.
    """
    _, first, second = _two_words(entropy)
    return f"{first} {second}"


def _two_words(entropy: bytes) -> tuple[int, str, str]:
    if len(entropy) < SMALLEST_NAME_BYTES:
        raise ValueError("a name needs at least 16 random bytes")
    rest, first = divmod(int.from_bytes(entropy), len(NEUTRAL))
    rest, step = divmod(rest, len(NEUTRAL) - 1)
    return rest, NEUTRAL[first], NEUTRAL[(first + 1 + step) % len(NEUTRAL)]
