"""Goes back to the release and the data from before the last upgrade, once somebody typed what that loses."""

from argparse import ArgumentParser, Namespace

from paraplu.base.config import ConfigurationError
from paraplu.ops.upgrading import beginning
from paraplu.ops.upgrading.beginning import RollbackLoss


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the two confirmed counts."""
    lose_help = "how many entries of the activity log are lost, as this command says; else it is asked"
    parser.add_argument("--lose", type=int, metavar="N", help=lose_help)
    count_help = "how many people may be deleted again, if they are more than a few"
    parser.add_argument("--erase-again", type=int, metavar="N", help=count_help)


def run_command(options: Namespace) -> int:
    """Say what is lost, ask for the number, go back; a rollback that was interrupted is ended first."""
    with beginning.locked_installation() as here:
        if sentence := beginning.resume_interrupted(here, options.erase_again):
            print(sentence)
            return 0
        journal, loss = beginning.loss_of_rollback(here)
        print(f"Going back to {journal.old} loses everything of the last {loss.hours} hours: ", end="")
        print(f"{loss.entries} entries of the activity log.", flush=True)
        _refuse_unconfirmed_loss(options.lose, loss)
        beginning.begin_rollback(here, journal, options.erase_again)
    print(f"Release {journal.old} runs, with its data. E-mails that waited then are not sent.")
    return 0


def _refuse_unconfirmed_loss(typed: int | None, loss: RollbackLoss) -> None:
    """Threat: somebody goes back for a small fault, and a week of joining and voting is gone."""
    if typed is None:
        try:
            text = input("Type the number of entries that may be lost: ").strip()
        except EOFError:
            text = ""
        typed = int(text) if text.isascii() and text.isdigit() else None
    if typed != loss.entries:
        raise ConfigurationError(f"Nothing was done. If that is right, add --lose {loss.entries}.")
