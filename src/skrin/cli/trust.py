"""`skrin trust add|remove|list|refresh|sign`: lists of others, own decisions, and X.509 authorities (RULINGS 4, 13 and 15)."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import read_bytes
from skrin.cli.trust_sign import signed
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import Json, JsonObject

if TYPE_CHECKING:
    from skrin.trust.trust_list import TrustList
    from skrin.use_cases.holder.trust import KnownList
    from skrin.use_cases.ports import Ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("add", "remove", "list", "refresh", "sign"))
    parser.add_argument("what", nargs="?", metavar="FILE|URL|PARTY|NAME", help="what to add, or what to remove")
    parser.add_argument("--type", metavar="VCT", help="add: trust PARTY itself, for this kind of credential")
    parser.add_argument("--verifier", action="store_true", help="add: PARTY asks for credentials, and does not issue them")
    parser.add_argument(
        "--signer", type=Path, metavar="FILE.pem", help="add: who signs a list of trusted entities, or certifies who does"
    )
    parser.add_argument(
        "--key", type=Path, metavar="FILE.pem", help="sign: the list's key, with its passphrase in --passphrase-file"
    )
    parser.add_argument("--key-id", metavar="DID#KEY", help="sign: what the key is called, if not as a did:key")
    parser.add_argument("--name", default="", help="add: what you call PARTY")


def run(args: argparse.Namespace, console: Console) -> int:
    if (args.what is None) != (args.action in ("list", "refresh")):
        raise ArgumentsInvalid("trust add, remove and sign name what they are about; list and refresh take nothing")
    if args.action != "add" and (args.type or args.verifier or args.name or args.signer):
        raise ArgumentsInvalid("--type, --verifier, --name and --signer go with add")
    if args.action != "sign" and (args.key or args.key_id):
        raise ArgumentsInvalid("--key and --key-id go with sign")
    if args.action == "sign":
        console.result(signed(args))
        return exit_status.DONE
    from skrin.use_cases.holder import anchors, trust

    with opened(args, console) as ports:
        match args.action:
            case "add":
                console.result({"ok": True, "added": _added(args, ports)})
            case "remove":
                trust.remove(args.what, ports)
                console.result({"ok": True, "removed": args.what})
            case "list":
                lists: list[Json] = [_known(each) for each in trust.known(ports)]
                console.result({"ok": True, "lists": lists, "authorities": list(anchors.names(ports))})
            case _:
                failed = trust.refresh(ports)
                told: list[Json] = [{"what": each.what, "error": each.error.code} for each in failed]
                console.result({"ok": True, "lists": len(trust.known(ports)), "not_refreshed": told})
                return exit_status.COULD_NOT_CHECK if failed else exit_status.DONE
    return exit_status.DONE


def _added(args: argparse.Namespace, ports: "Ports") -> JsonObject:
    """With --type an own decision; else a list, from an address or a file; or authorities, from a PEM file."""
    from skrin.dids.identifier import is_did
    from skrin.trust.trust_entry import Role
    from skrin.trust.trusted_entities.reading import MAX_BYTES
    from skrin.use_cases.authorities import certificates_of_pem, is_pem
    from skrin.use_cases.holder import anchors, trust

    if args.type is not None:
        role = Role.VERIFIER if args.verifier else Role.ISSUER
        names = {"und": args.name} if args.name else None
        return _list(trust.trust_party(args.what, args.type, role, ports, names))
    if args.verifier or args.name:
        raise ArgumentsInvalid("--verifier and --name go with --type")
    signers = certificates_of_pem(read_bytes(args.signer)) if args.signer else ()
    if args.what.startswith(("https://", "http://")):
        return _list(trust.add_url(args.what, ports, signers))
    if is_did(args.what):
        raise ArgumentsInvalid(f"--type: say for which kind of credential you trust {args.what}")
    body = read_bytes(Path(args.what), MAX_BYTES)
    if is_pem(body):
        return {"authorities": list(anchors.add(body, ports))}
    return _list(trust.add_text(body.strip(), ports, signers=signers))


def _list(trust_list: "TrustList") -> JsonObject:
    return {
        "name": trust_list.name,
        "signed_by": trust_list.signed_by,
        "entries": [
            {
                "party": entry.party,
                "role": entry.role.name.lower(),
                "names": dict(entry.names),
                "types": list(entry.types),
                "credential_issuers": list(entry.credential_issuers),
                "distrusted": entry.distrusted,
                "source": entry.source,
            }
            for entry in trust_list.entries
        ],
    }


def _known(each: "KnownList") -> JsonObject:
    shown: JsonObject = {"name": each.name, "source": each.source, "fetched_at": each.kept.fetched_at.isoformat()}
    if each.list is not None:
        return {**shown, **_list(each.list)}
    return {**shown, "problem": each.problem.code if each.problem is not None else ""}
