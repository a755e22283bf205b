"""`skrin bench`: measures this machine; one row for each figure (INTERFACES section 6)."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import DONE, REFUSED

if TYPE_CHECKING:
    from skrin.bench.row import Row
    from skrin.domain.ports import Randomness

# Credentials in the wallet that is measured: as many as were promised where it is asked for by name, fewer in a run of all.
BY_NAME, IN_PASSING = 100_000, 10_000
MOST = 1_000_000
OVER_SCREENS = "qr"
# Its simulated sessions, in the same way.
SESSIONS, SESSIONS_IN_PASSING, MOST_SESSIONS = 50, 12, 1_000
DESCRIPTION = """Measures this machine. WHAT is any of:

  sd-jwt-vc   verifying presentations, beside the bare signature checks and another library
  europass    writing, sealing and checking a European Digital Credential
  openid      receiving from an issuer, presenting ten credentials, a request matched with ten thousand
  badges      verifying Open Badges 3.0, with proofs and as tokens, beside PyLD and another library
  unlock      unlocking a wallet at the cost that a new one is given
  vault       listing and searching a wallet of many credentials, and its memory (100,000 when asked for
              by name, which takes minutes and 5 GB on disk; 10,000 in a run of everything)
  issuing     issuing over HTTP, and serving status lists
  import      taking in 1,000 mixed files: text, JSON, badges in pictures, QR codes, PDF, archives, mail
  qr          an interview's answer over a simulated screen and camera, beside the usual way, and what a picture of the
              camera costs (skrin[bench]; minutes when asked for by name, fewer sessions in a run of everything)
  start       cold start
  window      the window without a display: first paint, and its pace with 10,000 credentials

Where a figure misses what was promised for it, the exit status is 2.

Without WHAT all of them are measured. The figures are of this machine, now: what else runs on it is in them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = DESCRIPTION
    parser.add_argument("what", nargs="*", metavar="WHAT", help="what to measure (default: everything)")
    parser.add_argument("--count", type=int, default=None, metavar="N", help="credentials in the wallet that is measured")
    parser.add_argument("--sessions", type=int, default=None, metavar="N", help="qr: simulated sessions of each kind")
    parser.add_argument("--quick", action="store_true", help="tiny counts, to see that it works; the figures mean little")


def run(args: argparse.Namespace, console: Console) -> int:
    count = args.count if args.count is not None else BY_NAME if "vault" in args.what else IN_PASSING
    if not 1 <= count <= MOST:
        raise ArgumentsInvalid(f"--count: from 1 to {MOST}")
    sessions = args.sessions if args.sessions is not None else SESSIONS if OVER_SCREENS in args.what else SESSIONS_IN_PASSING
    if not 1 <= sessions <= MOST_SESSIONS:
        raise ArgumentsInvalid(f"--sessions: from 1 to {MOST_SESSIONS}")
    known = {**_measures(count, args.quick, console), OVER_SCREENS: _over_screens(sessions, args.quick, console)}
    unknown = sorted(set(args.what) - set(known))
    if unknown:
        raise ArgumentsInvalid(f"WHAT: {unknown[0]!r} is none of {', '.join(known)}")
    measured, missed = [], False
    for name in args.what or _possible(known, console):
        for row in known[name]():
            # Tiny counts promise nothing.
            missed |= row.missed and not args.quick
            _tell(row, console)
            measured.append({"what": name, **asdict(row)})
    if console.json:
        console.result({"ok": not missed, "rows": list(measured)})
    return REFUSED if missed else DONE


def _possible(known: Iterable[str], console: Console) -> Iterator[str]:
    """All of them; what needs an extra that is not here is left out of a run of everything, and said to be."""
    from skrin.bench.errors import BenchExtraMissing
    from skrin.bench.interview.arrays import require
    from skrin.words.errors import sentence

    for name in known:
        try:
            if name == OVER_SCREENS:
                require()
        except BenchExtraMissing as missing:
            console.say(f"{name}: {sentence(missing, console.language)}")
        else:
            yield name


def _tell(row: "Row", console: Console) -> None:
    """Each row as soon as it is known; with --json on standard error, all of them being in the one object at the end."""
    limits = (("at most", row.at_most), ("at least", row.at_least))
    promised = [f"{word} {limit:g}" for word, limit in limits if limit is not None]
    told = "; ".join(part for part in (*promised, "MISSED" if row.missed else "", row.note) if part)
    note = f"   ({told})" if told else ""
    out = console.err if console.json else console.out
    console.clear_bar()
    out.write(f"{row.name:<52} {row.value:>12,} {row.unit}{note}\n")
    out.flush()


def _measures(count: int, quick: bool, console: Console) -> Mapping[str, Callable[[], Iterator["Row"]]]:
    from skrin.system import SystemRandomness

    randomness = SystemRandomness()

    def unlock() -> Iterator["Row"]:
        from skrin.bench.unlock import rows
        from skrin.storage.vault.argon2_cost import FLOOR

        return rows(FLOOR, times=1) if quick else rows()

    def vault() -> Iterator["Row"]:
        from skrin.bench.vault import rows
        from skrin.storage.vault.argon2_cost import FLOOR

        return rows(randomness, min(count, 20), cost=FLOOR) if quick else rows(randomness, count, console.progress)

    def issuing() -> Iterator["Row"]:
        from skrin.bench.issuing import rows

        return rows(flows=1, list_requests=2) if quick else rows()

    def import_() -> Iterator["Row"]:
        from skrin.bench.importing import rows
        from skrin.storage.vault.argon2_cost import FLOOR

        return rows(randomness, 20, cost=FLOOR) if quick else rows(randomness, progress=console.progress)

    def start() -> Iterator["Row"]:
        from skrin.bench.start import rows

        return rows(times=1) if quick else rows()

    def window() -> Iterator["Row"]:
        from skrin.bench.window import rows

        if quick:
            return rows(randomness, min(count, 60), events=10, starts=1)
        return rows(randomness, count, console.progress)

    return {
        **_of_formats(quick, randomness),
        "unlock": unlock,
        "vault": vault,
        "issuing": issuing,
        "import": import_,
        "start": start,
        "window": window,
    }


def _over_screens(sessions: int, quick: bool, console: Console) -> Callable[[], Iterator["Row"]]:
    def qr() -> Iterator["Row"]:
        from skrin.bench.interview import in_view
        from skrin.bench.interview.screens import PROMISES, rows
        from skrin.system import SystemClock, SystemRandomness

        randomness, at = SystemRandomness(), SystemClock().now()
        if quick:
            yield from rows(randomness, at, 1, 1, promises=PROMISES[:1])
            yield from in_view.rows(1)
            return
        yield from rows(randomness, at, sessions, progress=console.progress)
        yield from in_view.rows()

    return qr


def _of_formats(quick: bool, randomness: "Randomness") -> Mapping[str, Callable[[], Iterator["Row"]]]:
    def sd_jwt_vc() -> Iterator["Row"]:
        from skrin.bench.sd_jwt_vc import rows

        return rows(randomness, different=2, seconds=0) if quick else rows(randomness)

    def badges() -> Iterator["Row"]:
        from skrin.bench.badges import rows

        return rows(different=2, seconds=0) if quick else rows()

    def europass() -> Iterator["Row"]:
        from skrin.bench.europass import rows

        return rows(times=1) if quick else rows()

    def openid() -> Iterator["Row"]:
        from skrin.bench.openid import rows

        return rows(randomness, times=1, stored=20) if quick else rows(randomness)

    return {"sd-jwt-vc": sd_jwt_vc, "badges": badges, "europass": europass, "openid": openid}
