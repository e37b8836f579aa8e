"""Secrets that a person writes down and types back: return codes, recovery codes, printed cards.

The layout, with vectors in `vectors/numbers/codes.json`: the bytes in groups of five bits, the last filled
with zero bits, each written as one of 32 characters; then two check characters; a dash after every fifth.
The checks are those of a Reed-Solomon code over GF(32) (generator (x - a)(x - a^2), a^5 = a^2 + 1), with a
constant added so that a row of zeros is not a code. Two codes differ in at least three characters: one or
two wrong characters, and any two that changed places, are always noticed.
"""

# No i, l, o and u: the first three are read as 1, 1 and 0, and without u fewer words appear by accident.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
READ_AS = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})
IGNORED = str.maketrans("", "", " \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014\u2212_.")

RETURN_CODE_BYTES = 14  # 112 bits: five groups of five characters
RECOVERY_CODE_BYTES = 11  # 88 bits: four groups of five characters
SMALLEST_RETURN_CODE_BYTES = 13  # 104 bits
SMALLEST_CODE_BYTES = 10  # 80 bits
LARGEST_CODE_BYTES = 18  # 31 characters with the checks: as far as they notice two faults
LONGEST_TEXT = 200

GROUP = 5
CHECKS = 2
MODULUS = 0b100101  # x^5 + x^2 + 1
GENERATOR = (0b00110, 0b01000)  # x^2 + (a + a^2) x + a^3
ADDED = (0b10110, 0b01101)


def write_secret_code(entropy: bytes) -> str:
    """Return the code that opens an account or a request once; `entropy` holds 13 to 18 random bytes.

    RETURN_CODE_BYTES (14) gives five full groups. Raises ValueError on another length: under 100 bits it
    could be guessed by an attacker with the keyed digests and their key.
    """
    if len(entropy) < SMALLEST_RETURN_CODE_BYTES:
        raise ValueError("a return code needs at least 100 random bits")
    return write_code(entropy)


def write_code(entropy: bytes) -> str:
    """Return any number of bytes from 10 to 18 as a code; RECOVERY_CODE_BYTES (11) gives four full groups.

    Raises ValueError on another length.
    """
    if not SMALLEST_CODE_BYTES <= len(entropy) <= LARGEST_CODE_BYTES:
        raise ValueError("a code holds 10 to 18 random bytes")
    data = _symbols(entropy)
    text = "".join(ALPHABET[symbol] for symbol in (*data, *_checks(data)))
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read_code(text: str) -> bytes | None:
    """Return the bytes of a code, or None when it is mistyped.

    Capital letters, spaces and dashes do not matter; O is read as 0, I and L as 1, U as V.
    """
    plain = text.translate(IGNORED).lower().translate(READ_AS) if len(text) <= LONGEST_TEXT else ""
    known = all(character in ALPHABET for character in plain)
    symbols = [ALPHABET.index(character) for character in plain] if known else []
    data, checks = symbols[:-CHECKS], symbols[-CHECKS:]
    if not data or tuple(checks) != _checks(data):
        return None
    entropy = _bytes(data)
    fits = SMALLEST_CODE_BYTES <= len(entropy) <= LARGEST_CODE_BYTES
    return entropy if fits and _symbols(entropy) == data else None


def _symbols(entropy: bytes) -> list[int]:
    count = -(-len(entropy) * 8 // 5)
    whole = int.from_bytes(entropy) << (count * 5 - len(entropy) * 8)
    return [whole >> 5 * place & 31 for place in reversed(range(count))]


def _bytes(symbols: list[int]) -> bytes:
    length = len(symbols) * 5 // 8
    whole = 0
    for symbol in symbols:
        whole = whole << 5 | symbol
    return (whole >> (len(symbols) * 5 - length * 8)).to_bytes(length)


def _checks(data: list[int]) -> tuple[int, int]:
    high, low = 0, 0
    for symbol in data:
        carried = high ^ symbol
        high, low = low ^ _times(GENERATOR[0], carried), _times(GENERATOR[1], carried)
    return high ^ ADDED[0], low ^ ADDED[1]


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left, right = left << 1, right >> 1
        if left & 0b100000:
            left ^= MODULUS
    return product
