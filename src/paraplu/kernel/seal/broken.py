"""The one error of sealing: it says that something did not open, and never what or why."""


class SealBroken(ValueError):
    """What was given is not sound.

    Threat: an error that distinguishes a wrong key from a changed byte is an oracle, so every fault of
    an envelope, a key or a local seal raises this with the same words and no cause.
    """

    def __init__(self) -> None:
        super().__init__("The seal is broken.")
