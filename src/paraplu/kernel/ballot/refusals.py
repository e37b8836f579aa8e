"""The ways in which an archive is not accepted; each carries one sentence for the person who checks it."""


class UnreadableArchive(ValueError):
    """This is no archive, or not a whole one."""


class UnsupportedArchive(ValueError):
    """The archive may be sound, but it uses a part of the protocol that is not checked here yet."""


class InvalidBallotData(ValueError):
    """Data do not conform to the specification; the sentence says what is wrong, not where."""


class InvalidEvent(ValueError):
    """The first event that is wrong: its height in the chain from 0, its type, and the reason."""

    def __init__(self, height: int, kind: str, reason: str) -> None:
        super().__init__(f"Event {height} ({kind}): {reason}")
        self.height = height
        self.kind = kind
        self.reason = reason
