"""`skrin wallet pending [--fetch [ID] | --cancel ID]`: what issuers have promised to hand out later."""

import argparse
from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json, JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.domain.errors import SkrinError
    from skrin.domain.later import Pending
    from skrin.domain.party import Texts
    from skrin.use_cases.holder.pending import Came
    from skrin.use_cases.ports import Ports

ALL = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--fetch", nargs="?", const=ALL, metavar="ID", help="ask the issuers now: for this one, or for all")
    act.add_argument("--cancel", metavar="ID", help="wait for it no longer; the keys made for it are destroyed")
    consent.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    with opened(args, console) as ports:
        if args.cancel is not None:
            return _cancel(args, ports, console)
        if args.fetch:
            return _fetch(args, ports, console)
        return _fetch_all(args, ports, console) if args.fetch == ALL else _list(ports, console)


def pending_line(pending: "Pending") -> JsonObject:
    """`code` says what stands in the way; empty where it only takes time."""
    from skrin.use_cases.holder.issuance import deferred

    return {
        "id": pending.id,
        "issuer": pending.access.issuer_url,
        "credentials": [_card(card.configuration_id, deferred.names_of(card)) for card in pending.cards],
        "promised_at": shown.moment(pending.begun_at),
        "asked_at": shown.moment(pending.asked_at),
        "asked_next_at": None if pending.waits_for_person else shown.moment(pending.next_at),
        "may_ask_from": shown.moment(deferred.earliest(pending)),
        "tries": pending.tries,
        "waits_for_you": pending.waits_for_person,
        "code": pending.code,
    }


def _card(configuration_id: str, names: "Texts") -> Json:
    return {"configuration_id": configuration_id, "names": shown.texts(names)}


def _list(ports: "Ports", console: Console) -> int:
    console.result({"ok": True, "pending": [pending_line(each) for each in ports.vault.pending()]})
    return exit_status.DONE


def _fetch(args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    from skrin.use_cases.holder import pending
    from skrin.use_cases.holder.errors import UnverifiedNotConfirmed

    awaited = ports.vault.one_pending(args.fetch)
    try:
        came = pending.ask(args.fetch, ports, consent.asking(args, console))
    except UnverifiedNotConfirmed as error:
        return consent.refuse(error, pending_line(awaited), console)
    console.result({"ok": True, **_came(came, ports, console)})
    return exit_status.DONE


def _came(came: "Came", ports: "Ports", console: Console) -> JsonObject:
    from skrin.use_cases.holder import browse

    received: list[Json] = [shown.line(browse.show(each.id, ports), console.language) for each in came.received]
    awaited: list[Json] = [] if came.pending is None else [pending_line(came.pending)]
    return {"received": received, "pending": awaited}


def _fetch_all(args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    """Each that may be asked for; one that cannot be had does not stop the others."""
    from skrin.domain.errors import SkrinError
    from skrin.use_cases.holder import browse, pending

    received: list[Json] = []
    failed: list[tuple[str, SkrinError]] = []
    for each in ports.vault.pending():
        try:
            came = pending.ask(each.id, ports, consent.asking(args, console))
        except SkrinError as error:
            failed.append((each.id, error))
        else:
            received += [shown.line(browse.show(stored.id, ports), console.language) for stored in came.received]
    left = [pending_line(each) for each in ports.vault.pending()]
    console.result({"ok": True, "received": received, "pending": [*left], "not_fetched": not_fetched(failed, console)})
    return exit_status.COULD_NOT_CHECK if failed else exit_status.DONE


def not_fetched(failed: "list[tuple[str, SkrinError]]", console: Console) -> list[Json]:
    from skrin.words.errors import sentence

    return [{"id": each, "error": error.code, "message": sentence(error, console.language)} for each, error in failed]


def _cancel(args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    from skrin.use_cases.holder import pending

    about = pending_line(ports.vault.one_pending(args.cancel))
    if not consent.confirmed(console.words.say(N_("Wait for it no longer?")), about, args, console):
        return exit_status.REFUSED
    pending.cancel(args.cancel, ports)
    console.result({"ok": True, "cancelled": args.cancel})
    return exit_status.DONE
