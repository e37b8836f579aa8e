"""The operator's commands: `python -m paraplu <verb>`; those of the keepers without the house."""

import os
import sys
from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Run one verb. What keepers do on a machine without network must not load Django or a configuration."""
    if words[:1] == ["keeper"]:
        from paraplu.offline.keeper import main as run  # noqa: PLC0415 - not both are there
    else:
        from paraplu.site.commands import main as run  # noqa: PLC0415 - not both are there
    return run(words[1:] if words[:1] == ["keeper"] else words)


if __name__ == "__main__":
    os.umask(0o007)  # what a command writes is for the house's own user and group, like the services' files
    sys.exit(main(sys.argv[1:]))
