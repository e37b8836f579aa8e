"""The verifier's report on a sound archive, as text and as JSON."""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from paraplu.kernel.ballot import UNCHECKED, AuditReport
from paraplu.kernel.ballot.election import AnyQuestion, Question
from paraplu.kernel.ballot.points import spell_point
from paraplu.kernel.ballot.ranked import RankedQuestion
from paraplu.offline import rankings
from paraplu.offline.compared_words import compared_lines

STAGES = {
    "Setup": "The vote is open: nothing is counted yet.",
    "Ballot": "The vote is open: nothing is counted yet.",
    "EndBallots": "The vote is closed: nothing is counted yet.",
    "EncryptedTally": "The votes are added up; nobody has decrypted the total yet.",
    "Shuffle": "The votes are added up and are being shuffled; nobody has decrypted them yet.",
    "EndShuffles": "The votes are added up and shuffled; nobody has decrypted them yet.",
    "PartialDecryption": "Key holders are decrypting the total; there is no result yet.",
    "Result": "The result is the total of the votes.",
}
SHUFFLERS = "which key holder made which shuffle: the archive names them"
IMPROPER = "Their voters encrypted something else; as belenios-tool does, their lowest bits are counted."


class BesideChecked(NamedTuple):
    """Which files beside the archive were checked as well, the strong proofs apart."""

    vouched: bool = False
    committed: bool = False


NOTHING_BESIDE = BesideChecked()


def report_as_text(report: AuditReport, beside: BesideChecked = NOTHING_BESIDE, gathering: str = "") -> str:
    """Return a few lines for a person; `gathering`: the hash whose words are on the voting slips."""
    lines = [*_report_lines(report)]
    if beside.vouched:
        lines.append("Signatures of the key holders below the set-up: checked.")
    if beside.committed:
        lines.append("Commitments of the key holders before anybody sent a part: checked.")
    return "\n".join([*lines, *_compared_blocks(report, gathering)])


def report_as_json(report: AuditReport) -> dict[str, Any]:
    """Return the report for a program; all hashes but the fingerprint are in hexadecimal."""
    election = report.setup.election
    return {
        "sound": True,
        "stage": report.stage,
        "name": election.name,
        "uuid": election.uuid,
        "fingerprint": election.fingerprint,
        "credentials": len(report.setup.weights),
        "ballots": report.ballots,
        "counted": report.counted_ballots,
        "counted_weight": report.counted_weight,
        "questions": [_question_data(report, place) for place in range(len(election.questions))],
        "trustees": list(_trustees_data(report)),
        "setup": report.setup_head,
        "head": report.head,
        "height": report.height,
        "strong": report.is_strong,
        "improper_rankings": report.improper,
        "not_checked": list(_unchecked_parts(report)),
    }


def printable_text(text: str) -> str:
    """Return a text from the archive on one line, without characters that could control a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def answer_limits(question: AnyQuestion) -> str:
    """Return how a question is answered: how many of its answers a voter may choose."""
    if isinstance(question, RankedQuestion):
        return "give each a number"
    several = f"{question.lowest} to {question.highest}"
    chosen = str(question.lowest) if question.lowest == question.highest else several
    return f"choose {chosen}, or leave it blank" if question.may_be_blank else f"choose {chosen}"


def _report_lines(report: AuditReport) -> Iterator[str]:
    election = report.setup.election
    yield f"{printable_text(election.name)} ({election.uuid}, check number {election.fingerprint})"
    yield STAGES[report.stage]
    yield _turnout_line(report)
    for place, question in enumerate(election.questions):
        yield f"\n{place + 1}. {printable_text(question.title)} ({answer_limits(question)})"
        yield from _answer_lines(report, place)
    yield "\nKey holders:"
    yield from (_trustee_line(trustee) for trustee in _trustees_data(report))
    if report.is_strong:
        yield "Proofs of the key holders: checked."
    if report.improper:
        yield f"Rankings that hold no proper numbers: {report.improper}. {IMPROPER}"
    yield f"\nCheck number at the start: {report.setup_head}"
    yield f"Check number at the end:   {report.head} (event {report.height})"
    yield f"Not checked: {'; '.join(_unchecked_parts(report))}."


def _compared_blocks(report: AuditReport, gathering: str) -> Iterator[str]:
    """What people compare with their voting slip, the page of the list, the screen and the minutes."""
    last = "from the moment when the vote closed" if report.closed_head else "at the end of this list"
    blocks = {
        "the key on your voting slip": gathering,
        "from the start of the vote": report.setup_head,
        last: report.closed_head or report.head,
    }
    for what, text in blocks.items():
        if text:
            yield f"\nTo compare, {what}:"
            yield from (f"  {line}" for line in compared_lines(text))


def _unchecked_parts(report: AuditReport) -> tuple[str, ...]:
    return (*UNCHECKED, SHUFFLERS) if report.shuffled else UNCHECKED


def _turnout_line(report: AuditReport) -> str:
    line = f"Voted: {report.counted_ballots} of {len(report.setup.weights)} voting codes"
    if report.counted_weight != report.counted_ballots:
        line += f", with a weight of {report.counted_weight}"
    again = report.ballots - report.counted_ballots
    return f"{line}; replaced by a later vote: {again}."


def _answer_lines(report: AuditReport, place: int) -> Iterator[str]:
    question = report.setup.election.questions[place]
    if isinstance(question, RankedQuestion):
        yield from rankings.as_lines(
            [printable_text(answer) for answer in question.answers], _rankings_per_ballot(report, place)
        )
        return
    for number, answer in _numbered_answers(report, question, place):
        text = "(blank)" if answer is None else printable_text(answer)
        yield f"{'–' if number is None else number:>8}  {text}"


def _rankings_per_ballot(report: AuditReport, place: int) -> rankings.Rankings | None:
    """Return the numbers of each ballot; None before the result."""
    return cast("rankings.Rankings", report.result[place]) if report.result else None


def _numbered_answers(
    report: AuditReport, question: Question, place: int
) -> list[tuple[int | None, str | None]]:
    """Return number and text of each answer: no number before the result, no text for blank."""
    answers: list[str | None] = [*([None] if question.may_be_blank else []), *question.answers]
    numbers = cast("list[int]", report.result[place]) if report.result else [None] * len(answers)
    return list(zip(numbers, answers, strict=True))


def _question_data(report: AuditReport, place: int) -> dict[str, Any]:
    question = report.setup.election.questions[place]
    if isinstance(question, RankedQuestion):
        ranking_data = rankings.as_json(question.answers, _rankings_per_ballot(report, place))
        return {"question": question.title, "hint": question.hint, **ranking_data}
    numbered = _numbered_answers(report, question, place)
    return {
        "question": question.title,
        "min": question.lowest,
        "max": question.highest,
        "answers": [
            {"answer": answer, "result": number} for number, answer in numbered if answer is not None
        ],
        **({"blank": numbered[0][0]} if question.may_be_blank else {}),
    }


def _trustees_data(report: AuditReport) -> Iterator[dict[str, Any]]:
    place = 0
    for group in report.setup.holders:
        for key in group.keys:
            place += 1
            yield {
                "place": place,
                "kind": group.kind,
                "needed": group.needed,
                "of": len(group.keys),
                "key": spell_point(key),
                **({"has_shuffled": place in report.shuffled} if report.shuffled else {}),
                "has_decrypted": place in report.decrypted_places,
            }


def _trustee_line(trustee: dict[str, Any]) -> str:
    is_alone = trustee["kind"] == "Single"
    role = "must decrypt" if is_alone else f"one of {trustee['of']}, {trustee['needed']} of whom must decrypt"
    done = "has decrypted" if trustee["has_decrypted"] else "has not decrypted"
    mixed = "; is said to have shuffled" if trustee.get("has_shuffled") else ""
    return f"{trustee['place']:>8}  {trustee['key']}  {role}{mixed}; {done}"
