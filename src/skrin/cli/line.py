"""One line of `skrin`: read, run as one command, and a refusal turned into its exit status."""

import os
import sys
from collections.abc import Callable
from dataclasses import asdict, replace

from skrin.cli import exit_status
from skrin.cli.console import LOOPBACK_NOTICE, Console
from skrin.cli.global_options import GlobalOptions, language_of, separate
from skrin.cli.main import LINK_SCHEMES
from skrin.cli.verbs import Planned, Verb, VerbTable
from skrin.domain.errors import SkrinError

VERBS = VerbTable(
    "skrin",
    "A wallet for micro-credentials: hold, find, receive, show, check, issue and revoke.",
    {
        "tour": Verb("skrin.cli.tour", "play the whole story on this machine, with practice services"),
        "wallet": Verb("skrin.cli.wallet", "the learner's wallet"),
        "trust": Verb("skrin.cli.trust", "who is trusted to issue and to ask: lists, and your own decisions"),
        "eu-lists": Verb("skrin.cli.eu_lists", "the EU's trusted lists: whose seals are qualified"),
        "accreditations": Verb("skrin.cli.accreditations", "records of accreditations, which Europass's check asks for"),
        "verify": Verb("skrin.cli.verify", "check credentials and presentations"),
        "convert": Verb("skrin.cli.convert", "an Open Badge as a European Digital Credential, or back, as a draft"),
        "request": Verb("skrin.cli.request", "ask for a presentation, and check the answer"),
        "verifier": Verb("skrin.cli.verifier", "the verifier's service"),
        "issuer": Verb("skrin.cli.issuer", "publish, enrol, issue, revoke; the issuer's service"),
        "bench": Verb("skrin.cli.bench", "measure this machine"),
        "catalogue": Planned(),
    },
)


def run(given: list[str], new_console: Callable[..., Console] = Console) -> int:
    """Run the line and return the exit status. `new_console` makes the console from what the line says of it."""
    language = _language()
    # Known before the line is read, so that a wrong line is answered in the form that was asked for.
    console = new_console(json="--json" in given, language=language)
    try:
        options, rest = separate(given, language)
        console = new_console(json=options.json, language=options.lang, loopback_http=options.allow_loopback_http)
        return _run(rest, console, options, told_language=separate(given, "")[0].lang)
    except BaseException as error:
        return ended(error, console)


def ended(error: BaseException, console: Console | None = None) -> int:
    """The exit status for what ended a command; raises what is no refusal."""
    match error:
        case SkrinError():
            (console or Console(json=False, language=_language())).refuse(error)
            return exit_status.of_error(error)
        case BrokenPipeError():
            # The reader of our output has gone; what was asked for is done.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return exit_status.DONE
        case KeyboardInterrupt():
            return exit_status.REFUSED
        case _:
            raise error


def _language() -> str:
    return language_of(os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")


def _run(rest: list[str], console: Console, options: GlobalOptions, told_language: str) -> int:
    if options.allow_loopback_http:
        console.tell(LOOPBACK_NOTICE)
    if rest == ["--version"]:
        from importlib.metadata import version

        console.result({"ok": True, "version": version("skrin")}, f"skrin {version('skrin')}")
        return exit_status.DONE
    if not rest or (len(rest) == 1 and rest[0].lower().startswith(LINK_SCHEMES)):
        from skrin.cli.window import show

        return show(rest[0] if rest else "", replace(options, lang=told_language), console, VERBS.help)
    return VERBS.run(rest, console, asdict(options))
