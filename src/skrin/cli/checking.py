"""What `skrin verify` and `skrin request check` share: where a check may look, from the options on the line."""

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import read_bytes
from skrin.cli.global_options import loopback
from skrin.cli.times import moment
from skrin.cli.verifier import desk
from skrin.cli.wallet.session import data_folder
from skrin.system import SystemClock
from skrin.wire.limits import EDC_DOCUMENT, STATUS_LIST_TRANSFERRED
from skrin.wire.urls import secured

if TYPE_CHECKING:
    from skrin.domain.ports import CachedList, Clock, VerifierStore
    from skrin.trust.trust_list import TrustList
    from skrin.use_cases.verifier.checking import Checking, Sources
    from skrin.wire.http import Fetch, HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class At:
    """The moment a check is for, where the caller names one."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class MappedFetch:
    """Answers a URL from a file, and everything else by `otherwise`."""

    bodies: "dict[str, bytes]"
    otherwise: "Fetch"

    def __call__(self, request: "HttpRequest", /) -> "HttpResponse":
        from skrin.wire.http import HttpResponse

        body = self.bodies.get(str(request.url))
        if body is None:
            return self.otherwise(request)
        accepted = next((value for name, value in request.headers.items() if name.lower() == "accept"), "")
        return HttpResponse(200, {"content-type": accepted.partition(",")[0].strip() or "application/json"}, body)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", type=moment, metavar="TIME", help="check as of this day, or moment with its zone")
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a trust list, or authorities in PEM; repeatable",
    )
    parser.add_argument(
        "--list-signer", type=Path, metavar="FILE.pem", help="who signs a list of trusted entities given with --trust"
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar="URL=FILE", help="answer this address from a file; may be repeated"
    )
    parser.add_argument(
        "--accreditations",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="records of accreditations, for European credentials; repeatable",
    )
    parser.add_argument("--offline", action="store_true", help="ask nobody")


def clock_of(args: argparse.Namespace) -> "Clock":
    return SystemClock() if args.at is None else At(args.at)


@contextmanager
def sources(args: argparse.Namespace, console: Console) -> "Iterator[tuple[Sources, tuple[TrustList, ...]]]":
    """Where to look, and whom to believe: the lists on the line, and those of the verifier's store where it is opened.

    The store is opened, to be read only, where there is one and --passphrase-file says how.
    """
    from skrin.sandbox.linked_data import ChildLinkedData
    from skrin.sandbox.shapes import ChildShapes

    folder = data_folder(args)
    with closing(ChildLinkedData()) as linked_data, closing(ChildShapes()) as shapes:
        if args.passphrase_file is None or not folder.verifier.exists():
            made = replace(_sources(args), linked_data=linked_data, shapes=shapes)
            yield _with_records(made, args, None), _lists(args, None)
            return
        with desk.opened(args, console, read_only=True) as store:
            made = replace(_sources(args, store), linked_data=linked_data, shapes=shapes)
            yield _with_records(made, args, store), _lists(args, store)


@contextmanager
def with_verifier(args: argparse.Namespace, console: Console) -> "Iterator[tuple[VerifierStore, Checking]]":
    """The verifier's store, to be written to, and a judge that looks there and where the line says.

    Raises StoreNotFound, StoreInUse, StoreDamaged, UnlockError, PassphraseNeeded.
    """
    from skrin.sandbox.linked_data import ChildLinkedData
    from skrin.sandbox.shapes import ChildShapes
    from skrin.use_cases.key_documents import KeepingFetch
    from skrin.use_cases.verifier.checking import Checking

    with closing(ChildLinkedData()) as linked_data, closing(ChildShapes()) as shapes, desk.opened(args, console) as store:
        made = replace(_sources(args, store), linked_data=linked_data, shapes=shapes)
        documents = None if made.fetch is None else KeepingFetch(made.fetch, SystemClock().now)
        judge = _with_records(replace(made, keeping=documents), args, store).judge(_lists(args, store))
        yield store, Checking(judge, documents)


def _with_records(made: "Sources", args: argparse.Namespace, store: "VerifierStore | None") -> "Sources":
    """With the accreditation records on the line, before those in the store."""
    from skrin.use_cases.accreditations import NO_RECORDS, known, source

    found = known(store) if store is not None else NO_RECORDS
    for path in args.accreditations:
        found = found.with_source(source(path.name, read_bytes(path, EDC_DOCUMENT), made.judge(()).verifying))
    return replace(made, accreditations=lambda: found)


def _sources(args: argparse.Namespace, store: "VerifierStore | None" = None) -> "Sources":
    from skrin.network.client import HttpClient
    from skrin.trust.trusted_entities.reading import MAX_BYTES
    from skrin.use_cases import eu_lists
    from skrin.use_cases.authorities import is_pem, of_pem
    from skrin.use_cases.hosted import anybody
    from skrin.use_cases.verifier.checking import Sources, document_at, kept_document
    from skrin.use_cases.verifier.trust import anchors

    bodies, clock, allowed = _mapped(args.map), clock_of(args), loopback(args)

    def document(url: str) -> bytes | None:
        return bodies[url] if url in bodies else kept_document(url, store) if store is not None else None

    def fetched_at(url: str) -> datetime | None:
        return None if url in bodies or store is None else document_at(url, store)

    def kept_list(uri: str) -> "CachedList | None":
        return _as_list(uri, bodies[uri], clock) if uri in bodies else store.status_list(uri) if store is not None else None

    fetch = None if args.offline else MappedFetch(bodies, HttpClient(loopback=allowed))
    given = [
        der
        for content in (read_bytes(path, MAX_BYTES) for path in args.trust)
        if is_pem(content)
        for der in of_pem(content).values()
    ]
    accepted = (*given, *(anchors(store) if store is not None else ()))
    return Sources(
        clock,
        fetch,
        None,
        document,
        kept_list,
        loopback=allowed,
        anchors=accepted,
        document_at=fetched_at,
        eu_lists=cache(lambda: eu_lists.known(store).lists if store is not None else ()),
        may_ask=anybody,  # whoever runs the command without --offline has agreed to it
    )


def _as_list(uri: str, body: bytes, clock: "Clock") -> "CachedList":
    """A list from a file, taken as fetched just now; whether it is fresh its own times say."""
    from skrin.domain.ports import CachedList

    now = clock.now()
    fetched = CachedList(uri, body.decode("utf-8", "replace").strip(), now)
    return replace(fetched, fresh_until=datetime.max.replace(tzinfo=UTC))


def _mapped(given: list[str]) -> dict[str, bytes]:
    bodies = {}
    for each in given:
        # A URL may hold `=`; the name of the file is what follows the last one that leads to a file.
        url, equals, file = each.rpartition("=")
        if not equals or not url or not file:
            raise ArgumentsInvalid(f"--map: {each!r} is not URL=FILE")
        bodies[url] = read_bytes(Path(file), STATUS_LIST_TRANSFERRED)
        bodies.setdefault(secured(url), bodies[url])  # as an address from before TLS is asked for
    return bodies


def _lists(args: argparse.Namespace, store: "VerifierStore | None") -> "tuple[TrustList, ...]":
    from skrin.trust.trust_list import TrustList
    from skrin.trust.trusted_entities.reading import MAX_BYTES
    from skrin.trust.trusted_entities.signed import is_entity_list
    from skrin.use_cases.authorities import certificates_of_pem, is_pem
    from skrin.use_cases.entity_lists import accepted
    from skrin.use_cases.verifier.checking import trust_lists

    keys = _sources(args, store).keys(())
    named, now = certificates_of_pem(read_bytes(args.list_signer)) if args.list_signer else (), clock_of(args).now()

    def listed(content: bytes) -> TrustList:
        if is_entity_list(content):
            return accepted(content, named, (), now).listed.as_trust_list()
        return TrustList.parse(content, keys)

    contents = [read_bytes(path, MAX_BYTES) for path in args.trust]
    given = tuple(listed(content) for content in contents if not is_pem(content))
    return given if store is None else (*given, *trust_lists(store, clock_of(args), loopback(args)))
