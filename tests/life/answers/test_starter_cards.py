"""A card in a file is whole, or the start says in one sentence what is wrong with it."""

import hashlib
from pathlib import Path

import pytest

from paraplu.life.answers import shown_cards, starter_cards

CARD = """topic = "work"
regions = ["be"]
law_date = 2024-05-03
checked_on = 2026-11-27
next_check = 2027-05-27
reviewer_role = ""
sources = [{ name = "The Act", url = "https://example.org/act" }]
"""
TEXT = "# Notice\n\nYou get it in writing. {help:police}\n"


def faults_of(folder: Path, card: str, text: str) -> list[str]:
    place = folder / "notice"
    place.mkdir(exist_ok=True)
    (place / "card.toml").write_text(card, "utf-8")
    (place / "en.md").write_text(text, "utf-8")
    return list(starter_cards.card_faults(folder))


def test_a_whole_card_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path, CARD, TEXT) == []


@pytest.mark.parametrize(
    ("card", "text", "fault"),
    [
        (CARD, TEXT + "Call 02 123 45 67.", "it has a telephone number"),
        (CARD, TEXT + "word " * 250, "a card has at most 250"),
        (CARD, TEXT.removeprefix("# "), "it begins with a title"),
        (CARD.replace("2027-05-27", "2026-05-27"), TEXT, "next_check comes after checked_on"),
        (CARD.replace("2024-05-03", '"soon"'), TEXT, "law_date is a day"),
        (CARD.replace("https:", "http:"), TEXT, "a url that begins with https://"),
        (CARD + 'audio = "en.mp3"\n', TEXT, "audio has a part for each language"),
        (CARD + '[audio.en]\nfile = "../secret.mp3"\n', TEXT, "audio is a file name"),
        (CARD + '[audio.en]\nfile = "en.mp3"\n', TEXT, "there is no en.mp3"),
        (CARD + "colour = 1\n", TEXT, "unknown lines: colour"),
    ],
)
def test_each_fault_is_one_sentence(tmp_path: Path, card: str, text: str, fault: str) -> None:
    faults = faults_of(tmp_path, card, text)

    assert len(faults) == 1
    assert fault in faults[0]


def a_recording(folder: Path, read_from: str, size: int = 3) -> str:
    (folder / "notice").mkdir(parents=True)
    (folder / "notice" / "en.mp3").write_bytes(bytes(size))
    digest = hashlib.sha256(read_from.encode()).hexdigest()
    return f'{CARD}[audio.en]\nfile = "en.mp3"\ntext = "{digest}"\nnumbers = ["101"]\n'


def test_a_recording_of_another_text_or_too_large_stops_the_start(tmp_path: Path) -> None:
    found = {}
    for name, read_from, size in (("same", TEXT, 3), ("other", TEXT + "More.", 3), ("large", TEXT, 200_001)):
        card = a_recording(tmp_path / name, read_from, size)
        found[name] = [fault.rpartition(": ")[2] for fault in faults_of(tmp_path / name, card, TEXT)]

    assert found == {
        "same": [],
        "other": ["en.mp3 was read from another en.md; record it again, or take it out."],
        "large": ["en.mp3 is larger than 200 kB."],
    }


def test_a_service_that_is_called_by_its_number_is_named_once() -> None:
    assert shown_cards._with_help_lines("{help:emergency}") == "[112](tel:112)"
    assert shown_cards.plain_text("Call {help:emergency}.") == "Call 112."
