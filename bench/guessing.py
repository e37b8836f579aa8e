"""How long a public page takes while sixteen clients guess passphrases without a pause."""

import tempfile
from pathlib import Path

from bench.figure import Figure
from tests.trust.accounts.guessing import CLIENTS, PAGES, seconds_beside_guessers

MOST = 200


def measure(quick: bool) -> list[Figure]:
    """Milliseconds that 95 of 100 requests need at most; quick: the page that most people ask for."""
    return [_figure(page) for page in list(PAGES)[: 1 if quick else None]]


def _figure(page: str) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        idle, busy, answers = seconds_beside_guessers(Path(folder) / "var", page)
    return Figure(
        f"public page {page} beside {CLIENTS} who guess, p95",
        busy * 1_000,
        MOST,
        "ms",
        f"{idle * 1_000:.1f} ms while nobody guesses; their answers by status: {answers}",
    )
