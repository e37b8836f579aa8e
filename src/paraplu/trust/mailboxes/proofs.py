"""How whoever holds a receipt proves it, without showing it (docs/formats/mailbox.md)."""

from dataclasses import dataclass

from paraplu.kernel.seal.mailbox import opening_statement, reading_statement, writing_statement
from paraplu.kernel.seal.signing import verify


@dataclass(frozen=True, slots=True)
class Proof:
    """The box she means (16 bytes), the public key that goes with it, and her signature."""

    purpose: str
    address: bytes
    sign_key: bytes
    signature: bytes

    def opens(self, seal_key: bytes, sealed: bytes) -> bool:
        """Whether she signed that this box begins with this message."""
        return self._signed(opening_statement(self.purpose, self.address, self.sign_key, seal_key, sealed))

    def writes(self, number: int, sealed: bytes) -> bool:
        """Whether she signed that this is her next message."""
        return self._signed(writing_statement(self.purpose, self.address, number, sealed))

    def answers(self, ticket: str) -> bool:
        """Whether she signed the ticket of this very form; tickets of two forms are never alike."""
        try:
            return self._signed(reading_statement(self.purpose, self.address, ticket))
        except ValueError:  # no ticket of ours
            return False

    def _signed(self, statement: bytes) -> bool:
        return verify(self.sign_key, statement, self.signature)
