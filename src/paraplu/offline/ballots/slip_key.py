"""The key that a slip names: in eight words or 24 digits, which the voter compares with the election's."""

from paraplu.kernel.seal import spelling
from paraplu.offline import terminal
from paraplu.offline.compared_words import compared_lines

OTHER_KEY = "The key of this election is not the key on your slip: do not vote, and show both to the tellers."


def ask_slip_key(gathering: str) -> None:
    """Ask for the key on the slip; raises OfflineError where the election has another."""
    spelled = {_plain(line) for line in compared_lines(gathering)}

    def compare_key(typed: str) -> None:
        if _plain(typed) not in spelled:
            raise terminal.OfflineError(OTHER_KEY)

    terminal.ask_until_valid("The key on your slip, in words or in digits", compare_key)


def _plain(text: str) -> str:
    """Words with one space between them, or digits without any; empty where there is neither."""
    try:
        plain = spelling.plain(text)
    except spelling.TypingMistake:
        return ""
    if spelling.is_in_words(plain):
        return " ".join(spelling.words_in(plain))
    return "".join(sign for sign in plain if sign.isdigit())
