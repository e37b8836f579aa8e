"""A trustee: their code, their single key, and the three rounds of a ceremony with others."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from paraplu.kernel.ballot import ceremony, codes, new_secret, single_secret, single_trustee
from paraplu.kernel.ballot.points import read_scalar
from paraplu.offline.ballots.files import read_code, read_json, write_json
from paraplu.offline.compared_words import compared_lines
from paraplu.offline.terminal import (
    OfflineError,
    print_message,
    print_output,
    read_file,
    refuse_existing_files,
    write_new_file,
)

YOURS = "Your code"


def make_trustee_code(_options: Namespace) -> None:
    """Make a new code for a trustee, to be written by hand; it is stored nowhere else."""
    print_message(
        "Write this by hand and keep it until the result is there: nobody can give it to you again."
    )
    print_output(codes.new_code())


def make_single_key(options: Namespace) -> None:
    """Make the key of a trustee who must decrypt, from their code."""
    refuse_existing_files(options.to)
    write_json(options.to, single_trustee(single_secret(read_code(YOURS)))[1])


def make_operator_key(options: Namespace) -> None:
    """Make the key of the operator's own share, a new one for each election, and a file with its secret."""
    if not options.secret:
        raise OfflineError("Name the file for the secret with --secret.")
    refuse_existing_files(options.to, options.secret)
    secret = new_secret()
    write_new_file(options.secret, str(secret).encode())
    write_json(options.to, single_trustee(secret)[1])


def make_trustee_certificate(options: Namespace) -> None:
    """Make a certificate for a place among those who share a key: the first round."""
    refuse_existing_files(options.to)
    seat = (options.place, options.needed, options.of)
    write_json(options.to, ceremony.make_certificate(read_code(YOURS), seat))


def make_trustee_dealing(options: Namespace) -> None:
    """Compare the words with all others first, then deal a share to each: the second round."""
    refuse_existing_files(options.to)
    gathering = gathering_of(options)
    for line in compared_lines(gathering.digest):
        print_output(line)
    print_message("All scrutineers read these aloud. Go on only if they are the same for everybody.")
    write_json(options.to, ceremony.make_dealing(read_code(YOURS), gathering))


def make_trustee_key(options: Namespace) -> None:
    """Open the shares that were dealt, and publish the key that they give: the third round."""
    refuse_existing_files(options.to)
    gathering = gathering_of(options)
    dealings = dealings_of(options, gathering)
    write_json(options.to, ceremony.make_key(read_code(YOURS), gathering, dealings))


def trustee_secret_of(options: Namespace) -> tuple[str, int]:
    """Ask for a code; return it and its private key: of a ceremony if its files are named.

    The operator's share is read from its file and has no code; its private key in decimal stands for one.
    """
    if options.secret:
        secret = read_scalar(read_file(options.secret).decode("ascii", "replace").strip())
        return str(secret), secret
    code = read_code(YOURS)
    if not options.certs:
        return code, single_secret(code)
    gathering = gathering_of(options)
    return code, ceremony.decryption_key(code, gathering, dealings_of(options, gathering))


def gathering_of(options: Namespace) -> ceremony.Gathering:
    """Read all certificates, in the order of their places."""
    return ceremony.read_gathering(_read_message_files(options.certs), options.needed)


def dealings_of(options: Namespace, gathering: ceremony.Gathering) -> list[ceremony.Dealing]:
    """Read all messages of the second round, in the order of their places."""
    messages = enumerate(_read_message_files(options.dealt), 1)
    return [ceremony.read_dealing(each, gathering, place) for place, each in messages]


def _read_message_files(paths: Sequence[Path]) -> list[Any]:
    """Read one message from each file; the order of the files is that of the places."""
    return [read_json(path) for path in paths]
