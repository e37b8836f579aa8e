"""Whether an address belongs to somebody already: known in the mailer's memory only."""

import hashlib
import hmac
import secrets
from itertools import batched

from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.people import api as people
from paraplu.trust.post import api as post

AT_ONCE = 200


class DuplicateAddresses:
    """Digests of all settled addresses under a key that ends with this process."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._key = secrets.token_bytes(32)
        self._tokens_of: dict[bytes, list[str]] = {}
        self._digest_of: dict[str, bytes] = {}

    def earlier_token(self, address: str) -> str:
        """The token under which this address already belongs to somebody; empty for nobody's."""
        self._refresh_digests(post.tokens_of_members())
        return next(iter(self._tokens_of.get(self._address_digest(address), ())), "")

    def mark_imported_duplicates(self) -> None:
        """Look at each address that a list brought in, before any letter leaves to it."""
        numbers = people.uncompared_numbers()
        if not numbers:
            return
        tokens = post.tokens_by_number(numbers)
        self._refresh_digests(post.tokens_of_members() - set(tokens.values()))
        for some in batched(numbers, AT_ONCE):
            sealed = post.sealed_addresses([tokens[number] for number in some if number in tokens])
            owners = {
                number: self._earlier_owner_of(tokens.get(number, ""), sealed.get(tokens.get(number, "")))
                for number in some
            }
            people.resolve_duplicate_addresses(SYSTEM, owners)

    def _earlier_owner_of(self, token: str, sealed: bytes | None) -> int | None:
        """Whose address this already was."""
        digest = self._digest_of_sealed(sealed, token) if sealed else None
        if digest is None:
            return None
        earlier = next((other for other in self._tokens_of.get(digest, ()) if other != token), "")
        self._add_digest(token, digest)
        if not earlier:
            return None
        post.note_duplicate(token, earlier)
        return post.duplicate_owner(token)

    def _refresh_digests(self, settled: set[str]) -> None:
        for token in set(self._digest_of) - settled:
            self._tokens_of[self._digest_of.pop(token)].remove(token)
        for token, sealed in post.sealed_addresses(settled - set(self._digest_of)).items():
            if digest := self._digest_of_sealed(sealed, token):
                self._add_digest(token, digest)

    def _add_digest(self, token: str, digest: bytes) -> None:
        if token not in self._digest_of:
            self._digest_of[token] = digest
            self._tokens_of.setdefault(digest, []).append(token)

    def _digest_of_sealed(self, sealed: bytes, token: str) -> bytes | None:
        """One damaged address is nobody's double; it must not keep the letters of all others here."""
        try:
            return self._address_digest(post.open_address(self._opener, sealed, token))
        except SealBroken:
            return None

    def _address_digest(self, address: str) -> bytes:
        """Mail servers may tell capitals apart before the @, and in practice none does."""
        return hmac.digest(self._key, address.strip().lower().encode(), hashlib.sha256)
