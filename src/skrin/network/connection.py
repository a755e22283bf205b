"""One connection for one exchange: resolved once, every address checked, the checked address dialled, the name proved."""

import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from socket import socket

from skrin.network.addresses import AddressPolicy
from skrin.network.budget import Budget
from skrin.network.dialler import Dialler
from skrin.network.errors import NameNotFound, NoAnswer, TlsFailed, Unreachable
from skrin.network.names import NameResolver
from skrin.wire.errors import AddressRefused, NotHttps
from skrin.wire.urls import HttpsUrl, Loopback

LOOPBACK_ADDRESSES = {"localhost": ("127.0.0.1", "::1"), "127.0.0.1": ("127.0.0.1",), "[::1]": ("::1",)}


@dataclass
class Connector:
    """Opens connections. `authorities` is called when the first TLS connection is made, and only then.

    With `only_loopback` nothing but the origins of `loopback` is ever reached.
    """

    resolver: NameResolver
    dialler: Dialler
    policy: AddressPolicy
    loopback: Loopback
    authorities: Callable[[], ssl.SSLContext]
    only_loopback: bool = False

    def open(self, url: HttpsUrl, budget: Budget) -> socket:
        """A connected socket to the host of `url`, protected for https. Raises NetError."""
        addresses = self._addresses(url, budget)
        connected = self._dial(url, addresses, budget)
        return self._protected(connected, url.host, budget) if url.scheme == "https" else connected

    def _addresses(self, url: HttpsUrl, budget: Budget) -> Sequence[str]:
        """The addresses to try, all of them checked before any is dialled (N-03)."""
        if self.loopback.permits(url.origin, url.host):
            return LOOPBACK_ADDRESSES[url.host]  # the name service is not asked for `localhost`
        if url.scheme != "https":
            raise NotHttps(url.origin)
        if self.only_loopback:
            raise AddressRefused(url.host)
        host = bare(url.host)
        found = (host,) if is_address(host) else tuple(self.resolver(host, budget.left))
        if not found:
            raise NameNotFound(url.host)
        return [str(self.policy.check(url.host, address)) for address in found]

    def _dial(self, url: HttpsUrl, addresses: Sequence[str], budget: Budget) -> socket:
        slow = False
        for place, address in enumerate(addresses):
            seconds = budget.left / (len(addresses) - place)
            if seconds <= 0:
                break
            try:
                return self.dialler(address, url.port, seconds)
            except TimeoutError:
                slow = True
            except OSError:
                slow = False
        raise NoAnswer(url.host, budget.seconds) if slow or budget.left <= 0 else Unreachable(url.host)

    def _protected(self, plain: socket, host: str, budget: Budget) -> socket:
        try:
            plain.settimeout(max(budget.left, 0.001))
            return self._context.wrap_socket(plain, server_hostname=bare(host))
        except ssl.SSLCertVerificationError as refused:
            plain.close()
            raise TlsFailed(host, refused.verify_message) from None
        except TimeoutError:
            plain.close()
            raise NoAnswer(host, budget.seconds) from None
        except ssl.SSLError as refused:
            plain.close()
            raise TlsFailed(host, refused.reason or "") from None
        except OSError:
            plain.close()
            raise Unreachable(host) from None

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self.authorities()


def bare(host: str) -> str:
    """The host without the brackets that an IPv6 address wears in a URL."""
    return host.removeprefix("[").removesuffix("]")


def is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
