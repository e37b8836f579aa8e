"""What an actor may do: pure functions of one sentence each, registered in one list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor

Question = Callable[[Actor, Any], bool]


class NotAuthorized(Exception):
    """A rule said no; it carries the rule's name and never a word about a person."""

    def __init__(self, rule: "Rule") -> None:
        super().__init__(rule.name)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that the Board can read, and the function that answers it."""

    name: str
    sentence: str
    question: Question

    def __call__(self, actor: Actor, subject: Any = None) -> bool:
        return self.question(actor, subject)


RULES: dict[str, Rule] = {}


def rule(sentence: str) -> Callable[[Question], Rule]:
    """Register a rule as `<app>.<function>`; the function takes (actor, subject)."""

    def write_down(question: Question) -> Rule:
        room = question.__module__.removesuffix(".policy").rpartition(".")[2]
        name = f"{room}.{question.__name__}"
        RULES[name] = Rule(name, sentence, question)
        return RULES[name]

    return write_down


def authorize(rule: Rule, actor: Actor, subject: Any = None) -> None:
    """Go on only when the rule allows it, else raise NotAuthorized."""
    if not rule(actor, subject):
        raise NotAuthorized(rule)
