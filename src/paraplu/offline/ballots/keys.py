"""The scrutineer: her code, her key alone, and the three rounds of a ceremony with others."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from paraplu.kernel.ballot import ceremony, codes, new_secret, single_secret, single_trustee
from paraplu.kernel.seal.fingerprint import fingerprint_digits, fingerprint_words
from paraplu.offline import terminal
from paraplu.offline.ballots.files import read_code, read_json, write_json
from paraplu.offline.terminal import print_message, print_output, refuse_existing_files, write_new_file

YOURS = "Your code"


def make_trustee_code(_options: Namespace) -> None:
    """A new code for a scrutineer, to be written by hand; it is kept nowhere else."""
    print_message(
        "Write this by hand and keep it until the result is there: nobody can give it to you again."
    )
    print_output(codes.new_code())


def make_single_key(options: Namespace) -> None:
    """The key of one who must decrypt, from her code."""
    refuse_existing_files(options.to)
    write_json(options.to, single_trustee(single_secret(read_code(YOURS)))[1])


def make_operator_key(options: Namespace) -> None:
    """The key of the operator's own share, another in each election, and its secret in a file."""
    if not options.secret:
        raise terminal.OfflineError("Name the file for the secret with --secret.")
    refuse_existing_files(options.to, options.secret)
    secret = new_secret()
    write_new_file(options.secret, str(secret).encode())
    write_json(options.to, single_trustee(secret)[1])


def make_trustee_certificate(options: Namespace) -> None:
    """The first round: a certificate for a place among those who share a key."""
    refuse_existing_files(options.to)
    seat = (options.place, options.needed, options.of)
    write_json(options.to, ceremony.make_certificate(read_code(YOURS), seat))


def make_trustee_dealing(options: Namespace) -> None:
    """The second round: compare the words with all others first, then deal a share to each."""
    refuse_existing_files(options.to)
    gathering = gathering_of(options)
    for line in fingerprint_lines(gathering.digest):
        print_output(line)
    print_message("All scrutineers read these aloud. Go on only if they are the same for everybody.")
    write_json(options.to, ceremony.make_dealing(read_code(YOURS), gathering))


def make_trustee_key(options: Namespace) -> None:
    """The third round: open the shares that were dealt, and publish the key that they give."""
    refuse_existing_files(options.to)
    gathering = gathering_of(options)
    dealings = dealings_of(options, gathering)
    write_json(options.to, ceremony.make_key(read_code(YOURS), gathering, dealings))


def trustee_secret_of(options: Namespace) -> int:
    """The private key of whoever types her code: from a ceremony where its files are named, else alone."""
    code = read_code(YOURS)
    if not options.certs:
        return single_secret(code)
    gathering = gathering_of(options)
    return ceremony.decryption_key(code, gathering, dealings_of(options, gathering))


def gathering_of(options: Namespace) -> ceremony.Gathering:
    """All certificates, in the order of their places."""
    return ceremony.read_gathering(_read_message_files(options.certs), options.needed)


def dealings_of(options: Namespace, gathering: ceremony.Gathering) -> list[ceremony.Dealing]:
    """All messages of the second round, in the order of their places."""
    messages = enumerate(_read_message_files(options.dealt), 1)
    return [ceremony.read_dealing(each, gathering, place) for place, each in messages]


def fingerprint_lines(digest: str) -> list[str]:
    """A gathering as people compare it: in words where the lists were built, and in digits."""
    raw, there = bytes.fromhex(digest), terminal.LISTS
    languages = [language for language in ("en", "fr") if (there / f"words-{language}.js").exists()]
    words = [fingerprint_words(raw, terminal.word_list(language)) for language in languages]
    return [*words, fingerprint_digits(raw)]


def _read_message_files(paths: Sequence[Path]) -> list[Any]:
    """Each file holds one message, whatever its name; their places are the order in which they are named."""
    return [read_json(path) for path in paths]
