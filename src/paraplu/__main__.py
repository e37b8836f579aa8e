"""The operator's commands: `python -m paraplu <verb>`; those of keepers and elections without the server."""

import os
import sys
from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Run one verb. What is done on a machine without network must not load Django or a configuration."""
    if words[:1] == ["keeper"]:
        from paraplu.offline.keeper import main as run  # noqa: PLC0415 - not all are there
    elif words[:1] == ["ballot"]:
        from paraplu.offline.ballots.command import main as run  # noqa: PLC0415 - not all are there
    else:
        # A union's file is read before the settings are, and says which of the apps are switched on.
        import paraplu.site.apps  # noqa: PLC0415, F401 - not all are there
        from paraplu.ops.commands import main as run  # noqa: PLC0415 - not all are there
    return run(words[1:] if words[:1] in (["keeper"], ["ballot"]) else words)


if __name__ == "__main__":
    # What a command writes is for the installation's own user and group, like the services' files.
    os.umask(0o007)
    sys.exit(main(sys.argv[1:]))
