"""253 bounces and complaints in the shapes of 15 makers, and as many files of others as somebody has."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraplu.ops.mail.returned import ReturnAddress, ReturnedMessage, read_returned
from tests.ops.mail.makers import COMPLAINTS, MAKERS, REASONS, every_bounce, every_complaint
from tests.ops.mail.messages import NAME

RETURN = ReturnAddress("", f"bounce+{NAME}@localhost")
FEEDBACK = ReturnAddress("feedback@provider.example", "complaints@localhost")
# A folder with files of others, at any depth; a file oracle.tsv in it says what another program made of them.
FOLDER = os.environ.get("PARAPLU_RETURNED_EMAILS", "")
LONGEST = 2.0
# What is cut before its last words says 550, 553 or 5.1.1 and nothing else.
SAID_LAST = ("hidden", "sender", "spam")
MOST_CLOSED_WRONGLY = 0.02


def outcome_of(found: ReturnedMessage) -> str:
    if found.bounce:
        return found.bounce.value
    if found.is_complaint:
        return "complaint"
    return "passing" if found.is_passing else "reply" if found.is_reply else "aside"


def test_there_are_as_many_as_the_documents_say():
    bounces, complaints = list(every_bounce()), list(every_complaint())

    assert (len(bounces), len(complaints)) == (220, 33)
    assert len({content for *_, content, _outcome in bounces}) == 220
    assert len({maker for maker, *_ in bounces} | {maker for maker, *_ in complaints}) == 15


@pytest.mark.parametrize("maker", MAKERS)
def test_each_bounce_is_read_as_it_was_meant(maker):
    found = {
        (reason, language): (outcome_of(read_returned(content, RETURN)), outcome)
        for made_by, reason, language, content, outcome in every_bounce()
        if made_by == maker
    }

    assert len(found) == 2 * len(REASONS)
    assert {key: pair for key, pair in found.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("maker", [*COMPLAINTS, "Hotmail"])
def test_each_complaint_is_read_with_the_name_of_the_email_it_is_about(maker):
    for made_by, kind, content, is_complaint in every_complaint():
        if made_by == maker:
            found = read_returned(content, FEEDBACK)
            assert (found.is_complaint, found.complained_name) == (is_complaint, NAME * is_complaint), kind


@pytest.mark.parametrize("maker", MAKERS)
def test_a_damaged_one_closes_no_address_that_the_whole_one_leaves_open(maker):
    for made_by, reason, language, content, outcome in every_bounce():
        damaged = [content[: len(content) * part // 8] for part in range(1, 8)]
        damaged += [content.replace(b"\n", b"\r\n"), content.replace(b" ", b"\xff", 20), content + content]
        if made_by == maker and outcome != "refused":
            closed = [place for place, each in enumerate(damaged) if closes(each)]
            assert not closed or reason in SAID_LAST, (reason, language, closed)


def closes(content: bytes) -> bool:
    return outcome_of(read_returned(content, RETURN)) == "refused"


def foreign_files() -> Iterator[Path]:
    return (path for path in sorted(Path(FOLDER).rglob("*")) if path.is_file() and path.suffix != ".tsv")


@pytest.mark.skipif(not FOLDER, reason="not run: PARAPLU_RETURNED_EMAILS names no folder")
def test_files_of_others_are_read_or_set_aside_and_close_nothing_wrongly():
    oracle = dict(line.split("\t") for line in (Path(FOLDER) / "oracle.tsv").read_text().splitlines())
    pairs: Counter[tuple[str, str]] = Counter()
    for path in foreign_files():
        begun = time.process_time()
        outcome = outcome_of(read_returned(path.read_bytes(), RETURN))
        assert time.process_time() - begun < LONGEST, path
        pairs[oracle.get(str(path.relative_to(FOLDER)), "unknown"), outcome] += 1

    table = [f"{theirs:10} {ours:10} {count:5}" for (theirs, ours), count in sorted(pairs.items())]
    sys.stdout.write("\n".join(["", *table, ""]))
    wrong = sum(count for (theirs, ours), count in pairs.items() if theirs == "open" and ours == "refused")
    assert wrong <= MOST_CLOSED_WRONGLY * sum(pairs.values())
