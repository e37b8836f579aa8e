"""The teller who makes the slips: codes for the voters, and the list of credentials of each election."""

from argparse import Namespace

from paraplu.kernel.ballot import codes, write_credentials
from paraplu.offline.terminal import (
    OfflineError,
    print_message,
    print_output,
    refuse_existing_files,
    write_new_file,
)

MOST_CODES, MOST_ELECTIONS = 20_000, 100


def make_voting_credentials(options: Namespace) -> None:
    """Make codes for slips and the credentials of each election; destroy the file of codes once printed."""
    if not 1 <= options.count <= MOST_CODES or not 1 <= options.elections <= MOST_ELECTIONS:
        raise OfflineError(f"From 1 to {MOST_CODES} codes are made, for 1 to {MOST_ELECTIONS} elections.")
    uuids = options.uuid or [codes.new_uuid() for _ in range(options.elections)]
    lists = {uuid: options.to / f"{uuid}.credentials.json" for uuid in uuids}
    refuse_existing_files(options.codes, *lists.values())
    slips = [codes.new_code() for _ in range(options.count)]
    write_new_file(options.codes, "".join(f"{slip}\n" for slip in slips).encode())
    for uuid, path in lists.items():
        write_new_file(path, write_credentials(codes.public(slip, uuid) for slip in slips))
        print_output(uuid)
    print_message("The codes are a secret of those who draw them: print them, then destroy the file.")
