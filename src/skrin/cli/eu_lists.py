"""`skrin eu-lists signers|add|refresh|list|forget`: the EU's trusted lists, an optional input for judging seals."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import read_bytes
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json, JsonObject

if TYPE_CHECKING:
    from skrin.trust.eu_lists.listed import TrustedList
    from skrin.use_cases.eu_lists import EuLists
    from skrin.use_cases.ports import Ports

TAKES = {"signers": 1, "add": 1, "list": 0, "forget": 0}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("signers", "add", "refresh", "list", "forget"))
    parser.add_argument(
        "what",
        nargs="*",
        metavar="FILE|COUNTRY",
        help="signers: the certificates (PEM) that sign the list of lists; add: a list; refresh: countries, as SE",
    )
    parser.add_argument("--url", help="signers: where the list of lists is fetched, if not from the Commission")


def run(args: argparse.Namespace, console: Console) -> int:
    if len(args.what) != TAKES.get(args.action, len(args.what)):
        raise ArgumentsInvalid("eu-lists signers and add take one file; list and forget take nothing")
    if args.url is not None and args.action != "signers":
        raise ArgumentsInvalid("--url goes with signers")
    with opened(args, console) as ports:
        return _done(args, ports, console)


def _done(args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    from skrin.trust.eu_lists.signed import MAX_BYTES
    from skrin.use_cases.eu_lists import known
    from skrin.use_cases.holder import eu_lists

    match args.action:
        case "signers":
            eu_lists.name_signers(read_bytes(Path(args.what[0])), ports, args.url or eu_lists.URL)
        case "add":
            eu_lists.add_file(read_bytes(Path(args.what[0]), MAX_BYTES), ports)
        case "forget":
            eu_lists.forget(ports)
        case "refresh":
            failed = eu_lists.refresh([each.upper() for each in args.what], ports)
            told: list[Json] = [{"territory": each.territory, "error": each.error.code} for each in failed]
            console.result({"ok": True, **_lists(known(ports.vault)), "not_refreshed": told})
            return exit_status.COULD_NOT_CHECK if failed else exit_status.DONE
        case _:
            pass
    console.result({"ok": True, **_lists(known(ports.vault))})
    return exit_status.DONE


def _lists(kept: "EuLists") -> JsonObject:
    return {"url": kept.url, "signers": len(kept.signers), "lists": [_list(each) for each in kept.lists]}


def _list(listed: "TrustedList") -> JsonObject:
    return {
        "territory": listed.territory,
        "sequence": listed.sequence,
        "operator": dict(listed.operator),
        "issued": listed.issued.isoformat(),
        "next_update": None if listed.next_update is None else listed.next_update.isoformat(),
        "countries": [each.territory for each in listed.pointers],
        "services": len(listed.services),
    }
