"""What the verifier prints about a ranked question: how often each ranking was given, and no winner."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

Rankings = Sequence[Sequence[int]]
NO_METHOD = (
    "Counted is how often each was given. No method (single transferable vote, Schulze, majority judgement) "
    "is applied here."
)


def as_lines(answers: Sequence[str], rankings: Rankings | None) -> Iterator[str]:
    """Yield a line for each different ranking, the most frequent first; before the result, per answer."""
    if rankings is None:
        yield from (f"{'–':>8}  {answer}" for answer in answers)
        return
    for numbers, count in _ranking_counts(rankings):
        pairs = zip(answers, numbers, strict=True)
        yield f"{count:>8}  {', '.join(f'{answer}: {number}' for answer, number in pairs)}"
    yield f"          {NO_METHOD}"


def as_json(answers: Sequence[str], rankings: Rankings | None) -> dict[str, Any]:
    """Return the same for a program; `rankings` is null before the result."""
    counts = _ranking_counts(rankings or [])
    counted = [{"numbers": list(numbers), "count": count} for numbers, count in counts]
    return {"answers": list(answers), "rankings": None if rankings is None else counted}


def _ranking_counts(rankings: Rankings) -> list[tuple[tuple[int, ...], int]]:
    counts = Counter(tuple(numbers) for numbers in rankings)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
