"""Whether an address belongs to somebody already: known in the mailer's memory only."""

import hashlib
import hmac
import secrets

from paraplu.kernel.seal import Opener, SealBroken
from paraplu.trust.post import api as post


class Doubles:
    """Digests of all settled addresses under a key that ends with this process."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._key = secrets.token_bytes(32)
        self._token_of: dict[bytes, str] = {}
        self._digest_of: dict[str, bytes] = {}

    def earlier(self, address: str) -> str:
        """The token under which this address already belongs to somebody; empty for nobody's."""
        self._refresh()
        return self._token_of.get(self._digest(address), "")

    def _refresh(self) -> None:
        settled = post.settled_tokens()
        for token in set(self._digest_of) - settled:
            self._token_of.pop(self._digest_of.pop(token), None)
        for token, sealed in post.sealed_addresses(settled - set(self._digest_of)).items():
            if digest := self._digest_of_sealed(sealed, token):
                self._digest_of[token] = digest
                self._token_of[digest] = token

    def _digest_of_sealed(self, sealed: bytes, token: str) -> bytes | None:
        """One damaged address is nobody's double; it must not keep the letters of all others here."""
        try:
            return self._digest(post.open_address(self._opener, sealed, token))
        except SealBroken:
            return None

    def _digest(self, address: str) -> bytes:
        """Mail servers may tell capitals apart before the @, and in practice none does."""
        return hmac.digest(self._key, address.strip().lower().encode(), hashlib.sha256)
