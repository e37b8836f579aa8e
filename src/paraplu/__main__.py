"""The operator's commands: `python -m paraplu <verb>`."""

import os
import sys

from paraplu.site.commands import main

if __name__ == "__main__":
    os.umask(0o007)  # what a command writes is for the house's own user and group, like the services' files
    sys.exit(main(sys.argv[1:]))
