"""Several unions on one machine: what a new one may be called, and what it may not share with another.

Names of users and units are seen by everybody who has a shell on the machine, so they say nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import UNION_NAME
from paraplu.ops.install.answers import Answers, read_answers
from paraplu.ops.install.layout import PROCESSES, UnionLayout, layouts_on_machine
from paraplu.ops.install.services import unit_files

# Names that would read like something of the first union: its group, its files, its databases.
OF_THE_FIRST = frozenset({"proxy", "public", "neutral", "quiet", "passing", "owner", "postgresql"})
SHORTEST_WORD = 4


def named_layout(name: str) -> UnionLayout:
    """The layout of a further union; raises ConfigurationError if it cannot have this name."""
    if not UNION_NAME.fullmatch(name):
        raise ConfigurationError(
            "The name of a union here has 3 to 12 letters a to z and digits, such as amber."
        )
    if name in {*OF_THE_FIRST, *PROCESSES, *unit_words()}:
        raise ConfigurationError(f"The name {name} is one of the program's own words: take another one.")
    return UnionLayout(name)


def unit_words() -> Iterator[str]:
    """What the units of this release are called after `paraplu-`."""
    return (path.stem.partition("-")[2] for path in unit_files())


def refuse_telling_name(name: str, answers: Answers, forbidden: Mapping[str, Iterable[str]]) -> None:
    """Threat: whoever has a shell on the machine reads in its list of users whose members it serves.

    forbidden: the union's own lists, as for hosts. A name is one word, so they are looked for inside it too.
    """
    telling = {word.rstrip("*").replace(" ", "").casefold() for words in forbidden.values() for word in words}
    own = re.findall(r"\w+", f"{answers.public_name} {answers.public_host}".casefold())
    telling |= {word for word in own if len(word) >= SHORTEST_WORD}
    if found := sorted(word for word in telling if word in name):
        problem = (
            f"The name {name} holds {found[0]}, which everybody with a shell on this machine would read."
        )
        raise ConfigurationError(f"{problem} Take a name that says nothing.")


def refuse_taken(layout: UnionLayout, answers: Answers) -> None:
    """Threat: an operator mistakes one union for another, or two share a host, a cookie or a passkey."""
    for other in layouts_on_machine():
        theirs = read_answers(other.answers_file)
        if other != layout:
            refuse_shared_hosts(answers, theirs)
        elif not hosts_of(answers) & hosts_of(theirs) and answers.public_name != theirs.public_name:
            raise ConfigurationError(taken_sentence(layout))


def taken_sentence(layout: UnionLayout) -> str:
    """What somebody reads who would install a union in the place of another."""
    if layout.name:
        return f"Another union of this machine has the name {layout.name}: take another one."
    return "Another union is on this machine: give the new one a name with --name (docs/operate/several.md)."


def refuse_shared_hosts(answers: Answers, theirs: Answers) -> None:
    """A page may claim the cookies and passkeys of each name above its own, so no host is below another's."""
    for host in sorted(hosts_of(answers)):
        for other in hosts_of(theirs):
            if f".{host}".endswith(f".{other}") or f".{other}".endswith(f".{host}"):
                problem = f"Another union of this machine has the host {host}, or one above or below it"
                raise ConfigurationError(f"{problem}: take another host.")
    if answers.mail_sender.casefold() == theirs.mail_sender.casefold():
        raise ConfigurationError(
            "Another union of this machine has the same mail_sender: take another address."
        )


def hosts_of(answers: Answers) -> set[str]:
    """The three hosts."""
    return {answers.public_host, *answers.neutral_hosts}
