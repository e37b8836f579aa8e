"""Two people may edit one text at once: the second save is refused, so that no change is lost."""

from dataclasses import dataclass


class EditConflict(Exception):
    """Another person saved a newer version, or the source changed; nothing was written."""


@dataclass(frozen=True, slots=True)
class BaseRevision:
    """What the editor's page showed when they began: the version's number, and the digest of its source.

    caught_up: the new text says everything that the source says; otherwise it follows the same source
    version as before.
    """

    base: int
    source: str = ""
    caught_up: bool = True

    def require_newest(self, newest: int, source: str = "") -> None:
        """Raise EditConflict unless the page showed this version of the text and of its source.

        The caller holds the lock of the text.
        """
        if (self.base, self.source) != (newest, source):
            raise EditConflict
