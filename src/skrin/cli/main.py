"""The entry point: `skrin`. The window begins from here with next to nothing imported; every other line is `cli.line`'s."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skrin.cli.console import Console

# What an operating system may hand over as a link (INTERFACES section 1); the window opens it.
LINK_SCHEMES = ("openid-credential-offer:", "haip-vci:", "openid4vp:", "haip-vp:", "eudi-openid4vp:", "skrin:")


def main(arguments: Sequence[str] | None = None, new_console: "Callable[..., Console] | None" = None) -> int:
    """Run `skrin` with `arguments` (without the program's name) and return the exit status.

    `new_console` makes the console from what the line says of it.
    """
    from skrin.storage.hardening import harden

    harden()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if is_for_the_window(given):
        from skrin.cli.window import begin, has_display

        if has_display(os.environ):
            return begin(given[0] if given else "")
    from skrin.cli.line import run

    return run(given) if new_console is None else run(given, new_console)


def is_for_the_window(given: Sequence[str]) -> bool:
    """Nothing else on the line, or one link, as the desktop starts the program."""
    return not given or (len(given) == 1 and given[0].lower().startswith(LINK_SCHEMES))


if __name__ == "__main__":
    sys.exit(main())
