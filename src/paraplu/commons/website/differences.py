"""Compares two states of a page, paragraph by paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph that differs. place: its former place. before, after: empty if there was none.

    beside: the translation of the former paragraph.
    """

    place: int
    before: str
    after: str
    beside: str = ""


def paragraph_changes(
    before: Sequence[str], after: Sequence[str], beside: Sequence[str] = ()
) -> list[ParagraphChange]:
    """Every paragraph that differs, in order. beside: ignored unless it has as many as `before`."""
    translated = beside if len(beside) == len(before) else ()
    return [
        ParagraphChange(place, old, new, translated[place] if old and place < len(translated) else "")
        for place, old, new in _changed_paragraph_pairs(before, after)
    ]


def _changed_paragraph_pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for kind, first, last, new_first, new_last in _diff_blocks(before, after):
        if kind == "equal":
            continue
        for step in range(max(last - first, new_last - new_first)):
            old = before[first + step] if first + step < last else ""
            new = after[new_first + step] if new_first + step < new_last else ""
            yield first + step, old, new


def unchanged_paragraph_places(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The present and the former place of each unchanged paragraph."""
    return {
        new_first + step: first + step
        for kind, first, last, new_first, _new_last in _diff_blocks(before, after)
        if kind == "equal"
        for step in range(last - first)
    }


def _diff_blocks(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Compare the three parts of the head by their place, and the rest as sequences."""
    head = [("equal" if before[i] == after[i] else "replace", i, i + 1, i, i + 1) for i in range(3)]
    rest = SequenceMatcher(None, before[3:], after[3:], autojunk=False).get_opcodes()
    return [*head, *((kind, a + 3, b + 3, c + 3, d + 3) for kind, a, b, c, d in rest)]
