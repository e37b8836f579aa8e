"""The operator's commands: `python -m paraplu <verb>`."""

import sys

from paraplu.site.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
