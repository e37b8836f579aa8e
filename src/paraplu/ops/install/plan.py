"""The whole installation as a list of acts, in their order; and the carrying out of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from paraplu.ops.install.accounts import folder_acts, key_acts, user_acts
from paraplu.ops.install.acts import Act
from paraplu.ops.install.answers import Answers
from paraplu.ops.install.backup_key import backup_key_acts
from paraplu.ops.install.configuration import configuration_acts, password_acts
from paraplu.ops.install.layout import UnionLayout
from paraplu.ops.install.packages import package_acts
from paraplu.ops.install.postgresql import postgresql_acts
from paraplu.ops.install.program import program_acts
from paraplu.ops.install.proxy import proxy_acts
from paraplu.ops.install.services import service_acts

FIREWALL = """\
Not done, since only you know what else this machine does. A firewall that fits (nftables):

    table inet filter {
        chain input {
            type filter hook input priority 0; policy drop;
            ct state established,related accept
            iif lo accept
            meta l4proto { icmp, ipv6-icmp } accept
            tcp dport { 22, 80, 443 } accept
        }
    }
"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator said beside the answers. union: the folder to begin with."""

    union: Path
    may_install: Callable[[list[str]], bool]
    say: Callable[[str], None]


def installation_acts(layout: UnionLayout, answers: Answers, wishes: Wishes) -> Iterator[Act]:
    """Every act, each made only when those before it were carried out."""
    yield from package_acts(answers, wishes.may_install)
    yield from program_acts(layout)
    yield from user_acts(layout)
    yield from folder_acts(layout, answers)
    yield from key_acts(layout)
    if answers.database == "postgresql":
        # Before the configuration, which names the port of a cluster.
        yield from postgresql_acts(layout)
    yield from configuration_acts(layout, answers, wishes.union)
    yield from password_acts(answers)
    yield from backup_key_acts(layout, wishes.say)
    yield from service_acts(layout, answers)
    yield from proxy_acts(layout, answers)


def carry_out_all(acts: Iterable[Act], tell: Callable[[str], None]) -> int:
    """Carry out what is not done, in its order; how many acts that were."""
    count = 0
    for act in acts:
        if not act.is_done():
            tell(act.act_title)
            act.carry_out()
            count += 1
    return count


def plan_text(acts: Iterable[Act]) -> str:
    """What would be done, as a shell would do it."""
    return "".join(
        f"# {act.act_title}{' (done)' if act.is_done() else ''}\n{act.as_shell()}\n\n" for act in acts
    )
