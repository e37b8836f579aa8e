"""A shuffle and its proof as tables 1 to 4 of the specification make them, by one who may not be honest."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import Any, Self

from paraplu.kernel.ballot.generators import generators, secondary_generator
from paraplu.kernel.ballot.points import ORDER, generator_power, power, product, spell_point
from tests.kernel.ballot.drafts import Draft, json_of, tracker

Pair = tuple[bytes, bytes]
Matrix = Sequence[Sequence[int]]


@dataclass
class Shuffler:
    """What goes in, and what she does with it; anything may be changed before she proves.

    Each matrix has a row for each output and a column for each input, and is that of a permutation if she is
    honest: `mixing` says what she puts out, `claimed` with what she answers, `committed` to what she commits,
    `chained` of what she makes the chain.
    """

    key: bytes
    fingerprint: str
    inputs: Sequence[Pair]
    chance: random.Random
    mixing: Matrix
    claimed: Matrix
    committed: Matrix
    chained: Matrix
    randomness: list[int]
    outputs: list[Pair]

    @classmethod
    def of(cls, draft: Draft, question: int = 0) -> Self:
        """Honest so far, about the tally of an archive."""
        row = draft.of("EncryptedTally").data[0][question]
        inputs = [(point(each["alpha"]), point(each["beta"])) for each in row]
        chance = random.Random(7)
        order = chance.sample(range(len(row)), len(row))
        honest = [[int(column == to) for column in range(len(row))] for to in order]
        randomness = [chance.randrange(ORDER) for _ in row]
        key, fingerprint = point(draft.election()["public_key"]), tracker(json_of(draft.election()))
        made = cls(key, fingerprint, inputs, chance, honest, honest, honest, honest, randomness, [])
        made.put_out()
        return made

    def put_out(self) -> None:
        """The outputs, as mixing and randomness have them now."""
        self.outputs = [self.output(*pair) for pair in zip(self.mixing, self.randomness, strict=True)]

    def output(self, row: Sequence[int], exponent: int) -> Pair:
        alpha, beta = (powers([each[part] for each in self.inputs], row) for part in (0, 1))
        return product(alpha, generator_power(exponent)), product(beta, power(self.key, exponent))

    def told(self) -> dict[str, Any]:
        """`shuffle` of 4.19 for one question."""
        ciphertexts = [
            {"alpha": spell_point(alpha), "beta": spell_point(beta)} for alpha, beta in self.outputs
        ]
        return {"ciphertexts": [ciphertexts], "proofs": [self.proof()]}

    def proof(self) -> list[Any]:
        """`shuffle_proof` of 4.19 (table 4); the numbers in brackets are its lines."""
        size = len(self.inputs)
        base = generators(size)
        blinds = self.draw(size)
        columns = zip(blinds, zip(*self.committed, strict=True), strict=True)
        commitments = [product(generator_power(blind), powers(base, some)) for blind, some in columns]  # (2)
        listed_all = listed([each for pair in [*self.inputs, *self.outputs] for each in pair])
        told = listed_all + listed(commitments)  # (3)
        numbers = challenges(size, f"shuffle-challenges|{self.fingerprint}|{told}")  # (4)
        moved = [dot(row, numbers) for row in self.claimed]  # (5)
        linked = [dot(row, numbers) for row in self.chained]
        links, chain = self.draw(size), [secondary_generator()]
        for blind, number in zip(links, linked, strict=True):  # (7)
            chain.append(product(generator_power(blind), power(chain[-1], number)))
        single, steps, hidden = self.draw(4), self.draw(size), self.draw(size)  # (8, 9)
        firsts = [  # (10, 11)
            generator_power(single[0]),
            generator_power(single[1]),
            product(generator_power(single[2]), powers(base, hidden)),
            product(power(self.key, -single[3] % ORDER), powers([out[1] for out in self.outputs], hidden)),
            product(generator_power(-single[3] % ORDER), powers([out[0] for out in self.outputs], hidden)),
        ]
        stepped = [  # (13)
            product(generator_power(own), power(before, other))
            for own, before, other in zip(steps, chain, hidden, strict=False)
        ]
        text = f"{listed(firsts)}{listed(stepped)}{told}{listed(chain[1:])}{spell_point(self.key)}"
        answer = challenge(f"shuffle-challenge|{self.fingerprint}|{text}")  # (16)
        secrets = [  # (17-22)
            sum(blinds),
            sum(link * rest for link, rest in zip(links, rests(linked), strict=True)),
            dot(blinds, numbers),
            dot(self.randomness, moved),
        ]
        return [
            [*map(spell_point, firsts[:3]), [*map(spell_point, firsts[3:])], [*map(spell_point, stepped)]],
            [
                *answers(single, answer, secrets),
                answers(steps, answer, links),
                answers(hidden, answer, moved),
            ],
            [*map(spell_point, commitments)],
            [*map(spell_point, chain[1:])],
        ]

    def draw(self, count: int) -> list[int]:
        return [self.chance.randrange(ORDER) for _ in range(count)]


def point(text: str) -> bytes:
    return bytes.fromhex(text)[::-1]


def listed(points: Sequence[bytes]) -> str:
    return "".join(f"{spell_point(each)}," for each in points)


def challenge(text: str) -> int:
    return int(sha256(text.encode()).hexdigest(), 16) % ORDER


def challenges(size: int, text: str) -> list[int]:
    start = sha256(text.encode()).hexdigest()
    return [challenge(start + sha256(str(place).encode()).hexdigest()) for place in range(size)]


def rests(numbers: list[int]) -> list[int]:
    """For each the product of all that follow (18, 19)."""
    return [
        reduce(lambda one, other: one * other % ORDER, numbers[place + 1 :], 1)
        for place in range(len(numbers))
    ]


def powers(bases: Sequence[bytes], exponents: Sequence[int]) -> bytes:
    return reduce(product, [power(base, each % ORDER) for base, each in zip(bases, exponents, strict=True)])


def dot(some: Sequence[int], others: Sequence[int]) -> int:
    return sum(one * other for one, other in zip(some, others, strict=True)) % ORDER


def answers(nonces: Sequence[int], challenged: int, secrets: Sequence[int]) -> list[str]:
    pairs = zip(nonces, secrets, strict=True)
    return [str((nonce + challenged * secret) % ORDER) for nonce, secret in pairs]
