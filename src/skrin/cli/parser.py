"""The argument parser of every command: it raises, where argparse would print and exit."""

import argparse
from typing import NoReturn

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.global_options import DESCRIPTION


class Parser(argparse.ArgumentParser):
    """Options are never guessed from a beginning; a wrong line is an `ArgumentsInvalid`."""

    def __init__(self, **settings: object) -> None:
        defaults: dict[str, object] = {
            "allow_abbrev": False,
            "epilog": DESCRIPTION,
            "formatter_class": argparse.RawDescriptionHelpFormatter,
        }
        super().__init__(**{**defaults, **settings})  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise ArgumentsInvalid(message)
