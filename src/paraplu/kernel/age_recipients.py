"""The text form of an age recipient, `age1…`: an X25519 public key in Bech32 (docs/formats/referral.md)."""

PREFIX = "age"
KEY_LENGTH, KEY_VALUES, CHECKSUM = 32, 52, 6
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def recipient_key(text: str) -> bytes | None:
    """Return the 32 bytes of a recipient's key; None for anything but one recipient in small letters."""
    prefix, mark, data = text.rpartition("1")
    if prefix != PREFIX or not mark or not set(data) <= set(_LETTERS):
        return None
    values = [_LETTERS.index(letter) for letter in data]
    if _remainder([*_prefix_values(), *values]) != 1:
        return None
    return _bytes_of(values[:-CHECKSUM])


def recipient_text(key: bytes) -> str:
    """Return the text of a key of 32 bytes."""
    number = int.from_bytes(key, "big") << 4
    values = [number >> shift & 31 for shift in range(255, -1, -5)]
    check = _remainder([*_prefix_values(), *values, *[0] * CHECKSUM]) ^ 1
    values += [check >> 5 * (CHECKSUM - 1 - place) & 31 for place in range(CHECKSUM)]
    return f"{PREFIX}1" + "".join(_LETTERS[value] for value in values)


def _prefix_values() -> list[int]:
    signs = PREFIX.encode()
    return [*(sign >> 5 for sign in signs), 0, *(sign & 31 for sign in signs)]


def _remainder(values: list[int]) -> int:
    """The checksum of BIP 173 over values of five bits."""
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for bit, step in enumerate(_STEPS):
            rest ^= step if top >> bit & 1 else 0
    return rest


def _bytes_of(values: list[int]) -> bytes | None:
    """Five bits each; the four bits of a key that are left over are empty."""
    number = sum(value << 5 * place for place, value in enumerate(reversed(values)))
    if len(values) != KEY_VALUES or number & 15:
        return None
    return (number >> 4).to_bytes(KEY_LENGTH, "big")
