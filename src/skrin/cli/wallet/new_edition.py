"""`skrin wallet refresh --new-edition ID…`: fetched, verified, shown beside what is held, then put in its place."""

import argparse
from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json, JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.use_cases.holder.edition import Edition
    from skrin.use_cases.holder.reissue import NewEdition
    from skrin.use_cases.ports import Ports


def run(args: argparse.Namespace, console: Console) -> int:
    """One after the other; the first refusal ends it, and what was replaced before stays so."""
    from skrin.cli.errors import ArgumentsInvalid

    if not args.ids:
        raise ArgumentsInvalid("--new-edition: name the credentials by their ID")
    with opened(args, console) as ports:
        replaced: list[Json] = []
        for credential_id in args.ids:
            told = _one(credential_id, ports, args, console)
            if told is None:
                return exit_status.REFUSED
            replaced.append(told)
        console.result({"ok": True, "replaced": replaced})
    return exit_status.DONE


def _one(credential_id: str, ports: "Ports", args: argparse.Namespace, console: Console) -> JsonObject | None:
    from skrin.use_cases.holder import browse, reissue

    found = reissue.look_up(credential_id, ports, consent.asking(args, console))
    about = _preview(found)
    try:
        agreed = consent.agreed(console.words.say(N_("Put it in the place of the old one?")), about, args, console)
    except BaseException:
        reissue.discard(found, ports)
        raise
    if not agreed:
        reissue.discard(found, ports)
        return None
    reissue.replace(found, ports)
    return {**shown.line(browse.show(credential_id, ports), console.language), "changes": about["credentials"]}


def _preview(found: "NewEdition") -> JsonObject:
    return {
        "act": "replace",
        "issuer": found.source.issuer_url,
        "credentials": [_edition(each) for each in found.editions],
    }


def _edition(edition: "Edition") -> Json:
    before, after = edition.until
    changes: list[Json] = [{"claim": each.name, "before": each.before, "after": each.after} for each in edition.changes]
    return {
        "id": edition.before.id,
        "changes": changes,
        "valid_until": {"before": shown.moment(before), "after": shown.moment(after)},
        "copies": len(edition.fit.bound),
    }
