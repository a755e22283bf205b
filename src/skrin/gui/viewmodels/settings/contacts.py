"""What the wallet asks the network for, why, and whom: the lines under *Network*."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

STATUS = N_("Lists of revoked credentials")
STATUS_WHY = N_("Whole lists, so that nobody sees which credential is yours.")
TRUST = N_("Trust lists")
TRUST_WHY = N_("Who vouches for issuers and organisations.")
ENROLMENTS = N_("Your enrolments")
ENROLMENTS_WHY = N_("How far they have come, asked of where you enrolled.")
COURSES = N_("Course lists")
COURSES_WHY = N_("Only when you ask for them under Find courses.")
NOBODY = N_("Nobody is asked at the moment.")
# Translators: the addresses that are asked: some hosts.
ASKED = N_("Asked: {hosts}")
AND_MORE = NN_("{hosts} and {count} more", "{hosts} and {count} more")
SHOWN = 4
HOST_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Hosts:
    """Who is asked for what, read in one go. Each a host as it stands in an address."""

    status: tuple[str, ...] = ()
    trust: tuple[str, ...] = ()
    enrolments: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactRow:
    icon: str
    name: str
    about: str


def hosts_asked(ports: "Ports", sources: Iterable[str]) -> Hosts:
    """`sources` are the addresses of trust lists."""
    from skrin.domain.offering import EnrolmentState

    awaited = (EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED)
    return Hosts(
        _hosts(ports.vault.status_list_uris()),
        _hosts(sources),
        _hosts(each.issuer for each in ports.vault.enrolments() if each.state in awaited),
        _hosts(ports.vault.catalogue_urls()),
    )


def contact_rows(hosts: Hosts, words: Words) -> Sequence[ContactRow]:
    lines = (
        ("list-check", STATUS, STATUS_WHY, hosts.status),
        ("shield-check", TRUST, TRUST_WHY, hosts.trust),
        ("stamp", ENROLMENTS, ENROLMENTS_WHY, hosts.enrolments),
        ("graduation-cap", COURSES, COURSES_WHY, hosts.courses),
    )
    return [ContactRow(icon, words.say(name), f"{words.say(why)} {_asked(asked, words)}") for icon, name, why, asked in lines]


def _asked(hosts: Sequence[str], words: Words) -> str:
    if not hosts:
        return words.say(NOBODY)
    shown, more = ", ".join(hosts[:SHOWN]), len(hosts) - SHOWN
    return words.say(ASKED, hosts=words.count(AND_MORE, more, hosts=shown) if more > 0 else shown)


def _hosts(addresses: Iterable[str]) -> tuple[str, ...]:
    found = {_host(address) for address in addresses}
    return tuple(sorted(found - {""}))


def _host(address: str) -> str:
    try:
        return plain(urlsplit(address).hostname or "", HOST_LENGTH)
    except ValueError:
        return ""
