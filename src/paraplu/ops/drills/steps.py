"""The steps of the drill, each a sentence that is true or not; docs/operate/incidents.md explains them."""

from dataclasses import dataclass

from paraplu.base.own_command import COMMAND


@dataclass(frozen=True, slots=True)
class DrillStep:
    """name: under which its outcome is kept. part: the heading of the page that it belongs to."""

    name: str
    part: str
    sentence: str


SEIZED = "The server was seized or stolen"
BREACH = "Somebody saw, changed or lost personal data"
KEYS = "Keys are lost"
PROVIDER = "The provider is gone"
BACKUP_STEP, STICKS_STEP = "backup-opens", "keys-on-two-sticks"

STEPS = (
    DrillStep(
        "calls",
        SEIZED,
        "Two people each have on paper whom they call first: the Board, a lawyer, each other.",
    ),
    DrillStep(
        "copies-elsewhere",
        SEIZED,
        "The backup of last night, erased.log and stopped.log lie on another machine than this one.",
    ),
    DrillStep(BACKUP_STEP, SEIZED, "That backup opens with the private key, to its last row."),
    DrillStep(
        "breach-sheet",
        BREACH,
        "The person who writes the sheet of a data breach has opened that page once and knows the 72 hours.",
    ),
    DrillStep(
        "authority",
        BREACH,
        "The form of the data protection authority was found and opened, and who sends it.",
    ),
    DrillStep(
        STICKS_STEP,
        KEYS,
        "Two sticks in two safes each hold web.key, ledger.key and mailer.key as they are here.",
    ),
    DrillStep(
        "recovery-key",
        KEYS,
        "The private key of the backups lies on paper or a stick in two places, and not on this machine.",
    ),
    DrillStep(
        "list-words",
        KEYS,
        f"The words of `{COMMAND} pin --show` are those on the card of the Board, or there is none.",
    ),
    DrillStep(
        "domain-names",
        PROVIDER,
        "Two people can log in where the three names are registered, and know where they lead.",
    ),
    DrillStep(
        "other-machine",
        PROVIDER,
        "Within this year a backup was restored on another machine, with a stop-watch, and that was wiped.",
    ),
)
