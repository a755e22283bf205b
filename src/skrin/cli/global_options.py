"""The options every command takes, wherever they stand: before the verb or after it (RULINGS 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.errors import ArgumentsInvalid

if TYPE_CHECKING:
    import argparse

    from skrin.wire.urls import Loopback

LANGUAGES = ("en", "sv")

DESCRIPTION = """options of every command:
  --json                 one JSON object on standard output, nothing else there
  --lang sv|en           the language of messages
  --data DIR             the data folder
  --passphrase-file F    unlock with the first line of this file
  --allow-loopback-http  allow http on 127.0.0.1, ::1 and localhost, for this run only
"""


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """What holds for the whole run. No setting and no environment variable can allow http (INTERFACES section 1)."""

    json: bool = False
    lang: str = "en"
    data: Path | None = None
    passphrase_file: Path | None = None
    allow_loopback_http: bool = False


FLAGS = {"--json": "json", "--allow-loopback-http": "allow_loopback_http"}
VALUED = {"--lang": "lang", "--data": "data", "--passphrase-file": "passphrase_file"}


def language_of(environment_tag: str) -> str:
    """The interface language for a locale name such as `sv_SE.UTF-8`; English where it is neither of the two."""
    return "sv" if environment_tag.lower().startswith("sv") else "en"


def loopback(args: "argparse.Namespace") -> "Loopback":
    """Which services may be spoken of without TLS in this run."""
    from skrin.wire.urls import ANY_LOOPBACK, NO_LOOPBACK

    return ANY_LOOPBACK if args.allow_loopback_http else NO_LOOPBACK


def separate(arguments: Sequence[str], language: str) -> tuple[GlobalOptions, list[str]]:
    """The global options among `arguments`, and the others in their order. Nothing after `--` is an option."""
    options, rest = GlobalOptions(lang=language), list[str]()
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += ["--", *waiting]
            break
        name, equals, value = argument.partition("=")
        if argument in FLAGS:
            options = replace(options, **{FLAGS[argument]: True})  # type: ignore[arg-type]
        elif name in VALUED:
            given = value if equals else next(waiting, "")
            options = replace(options, **{VALUED[name]: _value(name, given)})  # type: ignore[arg-type]
        else:
            rest.append(argument)
    return options, rest


def _value(name: str, given: str) -> str | Path:
    if not given:
        raise ArgumentsInvalid(f"{name}: a value is missing")
    if name != "--lang":
        return Path(given)
    if given not in LANGUAGES:
        raise ArgumentsInvalid(f"--lang: choose from {', '.join(LANGUAGES)}")
    return given
