"""Makes the archives from which the vectors depart: belenios-tool's, and two of ours with strong proofs.

Run by hand as a module; `make` writes the vectors anew. What its people keep secret stands beside each.
"""

import json
from collections.abc import Sequence

from tests.kernel.ballot import forging, made, tool
from tests.kernel.ballot.drafts import Draft
from tests.kernel.ballot.tool import Made, Shape, Vote, one_of
from tests.kernel.ballot.vectors.written import FOLDER, Told, told_of

YES_NO = {"answers": ["Yes", "No"], "min": 1, "max": 1, "question": "Do we “adopt” it?"}
ONE = {"answers": ["A"], "blank": True, "min": 0, "max": 1, "question": "Who?"}
FEW = {"answers": ["A", "B", "C"], "min": 0, "max": 2, "question": "Which?"}
BLANK = {"answers": ["A", "B", "C", "D", "E"], "blank": True, "min": 1, "max": 3, "question": "Who?"}


def votes(*told: Sequence[list[int]]) -> list[Vote]:
    return [(voter, list(answers)) for voter, answers in enumerate(told)]


def small() -> Made:
    """Two questions, one with blank, and one trustee: each place of a point or a number in a ballot."""
    return tool.make([YES_NO, ONE], votes([[1, 0], [0, 1]], [[0, 1], [1, 0]]), Shape())


def again() -> Made:
    """Two trustees who both must decrypt; the first of three voters votes twice."""
    some = [(voter, [one_of(2, choice)]) for voter, choice in [(0, 0), (1, 1), (0, 1), (2, 1)]]
    return tool.make([YES_NO], some, Shape(singles=2))


def threshold() -> Made:
    """One trustee who must decrypt, and two of three others, of whom the first and the third do."""
    return tool.make([YES_NO], votes([[1, 0]], [[0, 1]]), Shape(threshold=(2, 3), decrypting=(1, 3)))


def range_() -> Made:
    """From none to two of three; from one to three of five, or blank."""
    some = votes(
        [[0, 0, 0], [1, 0, 0, 0, 0, 0]], [[1, 0, 1], [0, 1, 0, 1, 0, 1]], [[0, 1, 0], [0, 0, 1, 0, 0, 0]]
    )
    return tool.make([FEW, BLANK], some, Shape())


def weighted() -> Made:
    """The second of two voters counts three times."""
    return tool.make([YES_NO], votes([[1, 0]], [[0, 1]]), Shape(weights=(1, 3)))


def ranked() -> Made:
    """One voter orders candidates: the part that no browser checks."""
    return tool.make([tool.RANKED], [(0, [[1, 2]])], Shape(is_open=True))


def unvoted() -> Made:
    """Nobody votes, and it is summed up all the same."""
    return tool.make([YES_NO], [], Shape(voters=2))


def strong() -> made.Ballot:
    """Two of our own who both must decrypt, one question, two ballots; strong proofs."""
    return made.small()


def forged() -> made.Ballot:
    """Three who must decrypt; the second lies, and her proofs of the specification hold; strong proofs."""
    return forging.spoilt(2)


def committed() -> made.Ballot:
    """One who must decrypt, and two of three others, who committed before; the third did as well."""
    return made.committed()


def paired() -> made.Ballot:
    """Two who both must decrypt; both committed before."""
    return made.paired()


def lone() -> made.Ballot:
    """One who must decrypt, and a ceremony of one; both committed before."""
    return made.lone()


def single() -> made.Ballot:
    """One trustee alone, who has nobody to commit to."""
    return made.single()


OURS = {
    "strong": strong,
    "forged": forged,
    "committed": committed,
    "paired": paired,
    "lone": lone,
    "single": single,
}
BASES = {
    "small": small,
    "again": again,
    "threshold": threshold,
    "range": range_,
    "weighted": weighted,
    "ranked": ranked,
    "unvoted": unvoted,
}


def main() -> None:
    """Those of the tool and ours."""
    keep_theirs()
    keep_ours()


def keep_theirs() -> None:
    (FOLDER / "bases").mkdir(parents=True, exist_ok=True)
    for name, make in BASES.items():
        made = make()
        told = {
            "about": (make.__doc__ or "").split("\n")[0],
            "voters": made.voters,
            "keys": [str(key) for key in made.keys],
            "members": told_of(Draft(made.raw).written()),
        }
        _keep(name, told)


def keep_ours() -> None:
    for name, ours in OURS.items():
        ballot = ours()
        members = told_of(Draft(ballot.raw).written())
        beside = {"strong": ballot.strong_proofs().decode()}
        if ballot.commitments:
            beside["committed"] = ballot.commitments.decode()
        _keep(name, {"about": ours.__doc__, "members": members} | beside)


def _keep(name: str, told: Told) -> None:
    (FOLDER / "bases" / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
