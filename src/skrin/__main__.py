"""`python -m skrin` is the same as `skrin`."""

import sys

from skrin.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
