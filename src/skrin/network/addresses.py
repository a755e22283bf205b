"""Which addresses may be dialled: public unicast ones, and nothing that leads back into this machine or its networks.

The list is explicit, because `ipaddress.is_global` calls some of these global (OPEN.md N-02); that property is asked too, so
that a range which either of the two knows is refused.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from skrin.wire.errors import AddressRefused

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# IANA special-purpose registries (RFC 6890 and its updates), and multicast.
DENIED_IPV4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers (CGNAT)
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, and the cloud's metadata service
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnelling
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

# Of IPv6 only the part that is given out as global unicast is dialled, which leaves out loopback, link-local, unique
# local, multicast, IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96, 64:ff9b:1::/48) addresses.
GLOBAL_UNICAST_IPV6 = IPv6Network("2000::/3")
DENIED_IPV6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries any IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


class AddressPolicy:
    """Decides on single addresses. `treat_as_global` names networks that are allowed whatever the list says (tests)."""

    def __init__(self, treat_as_global: Iterable[str] = ()) -> None:
        self._allowed: tuple[Network, ...] = tuple(ip_network(text) for text in treat_as_global)

    def check(self, host: str, text: str) -> Address:
        """The address that `host` led to, if it may be dialled.

        Raises AddressRefused, also for what is no plain address at all (a zone, a short or odd form).
        """
        try:
            address = ip_address(text)
        except ValueError:
            raise AddressRefused(host) from None
        if not self._permits(address):
            raise AddressRefused(host)
        return address

    def _permits(self, address: Address) -> bool:
        if any(address in network for network in self._allowed):
            return True
        if isinstance(address, IPv4Address):
            return address.is_global and not any(address in network for network in DENIED_IPV4)
        if address not in GLOBAL_UNICAST_IPV6 or address.scope_id is not None:
            return False
        return address.is_global and not any(address in network for network in DENIED_IPV6)
