"""Tells whether an address belongs to somebody already; only the mailer knows it, in memory."""

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
    """Digests of the addresses of all members, under a key that exists only in this process."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._key = secrets.token_bytes(32)
        self._tokens_of: dict[bytes, list[str]] = {}
        self._digest_of: dict[str, bytes] = {}

    def earlier_token(self, address: str) -> str:
        """The token under which somebody has this address already, or an empty text."""
        self._refresh_digests(post.tokens_of_members())
        return next(iter(self._tokens_of.get(self._address_digest(address), ())), "")

    def mark_imported_duplicates(self) -> None:
        """Compare each imported address with those of the members, before any e-mail goes to it."""
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
        """The number of the member who had this address before, if anybody had."""
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
        """A damaged address counts as no duplicate: it must not hold up the e-mails to everybody else."""
        try:
            return self._address_digest(post.open_address(self._opener, sealed, token))
        except SealBroken:
            return None

    def _address_digest(self, address: str) -> bytes:
        """A mail server may distinguish capitals before the @, but in practice none does."""
        return hmac.digest(self._key, address.strip().lower().encode(), hashlib.sha256)
