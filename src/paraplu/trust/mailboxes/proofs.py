"""How a person with a receipt proves it without showing it (docs/formats/mailbox.md)."""

from dataclasses import dataclass

from paraplu.kernel.seal.mailbox import opening_statement, reading_statement, writing_statement
from paraplu.kernel.seal.signing import signing_key, verify

# For a box that does not exist the same work is done with this key, whose private half nobody has.
NOBODY = signing_key(b"nobody has a box under this key.")


@dataclass(frozen=True, slots=True)
class BoxProof:
    """The box that is meant (16 bytes), its purpose, and the asker's signature."""

    purpose: str
    address: bytes
    signature: bytes

    def proves_opening(self, sign_key: bytes, seal_key: bytes, sealed: bytes) -> bool:
        """Whether the box begins with this message, and belongs to the person with this key."""
        statement = opening_statement(self.purpose, self.address, sign_key, seal_key, sealed)
        return verify(sign_key, statement, self.signature)

    def proves_message(self, sign_key: bytes, number: int, sealed: bytes) -> bool:
        """Whether this is the asker's next message."""
        return verify(sign_key, writing_statement(self.purpose, self.address, number, sealed), self.signature)

    def proves_challenge(self, sign_key: bytes, challenge: str) -> bool:
        """Whether the asker signed the challenge of this very page."""
        try:
            statement = reading_statement(self.purpose, self.address, challenge)
        except ValueError:  # it is no challenge of this installation
            return False
        return verify(sign_key, statement, self.signature)
