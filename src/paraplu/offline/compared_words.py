"""What people compare of an election, as pages, voting slips and minutes show it."""

from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal import roster
from paraplu.offline.terminal import all_word_lists


def compared_lines(text: str) -> list[str]:
    """Return a hash of an election as people compare it: in eight words of each list, and in 24 digits.

    They are those of the pages, the voting slips and the minutes. Threat: of a quick hash somebody could look
    for two texts with the same words.
    """
    digest = comparable_digest(text)
    return [*(roster.words_of(digest, words) for words in all_word_lists()), roster.words_of(digest)]
