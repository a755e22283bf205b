from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.network.addresses import DENIED_IPV4, DENIED_IPV6, AddressPolicy, Network
from skrin.wire.errors import AddressRefused

REFUSED = (
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.9",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00::1",
    "fe80::1",
    "fe80::1%eth0",
    "2600::1%eth0",
    "fec0::1",
    "ff02::1",
)
ALLOWED = ("8.8.8.8", "1.1.1.1", "193.10.6.1", "100.128.0.1", "2600::1", "2a00:801::1", "2001:4860:4860::8888")


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_leads_inwards_or_nowhere_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        AddressPolicy().check("issuer.test", address)

    assert refused.value.host == "issuer.test"


@pytest.mark.parametrize("address", ALLOWED)
def test_a_public_address_is_allowed(address: str) -> None:
    assert str(AddressPolicy().check("issuer.test", address)) == address


@pytest.mark.parametrize(
    "text", ["", "issuer.test", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "[::1]", "1.2.3.4/8", " 8.8.8.8"]
)
def test_what_is_no_plain_address_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        AddressPolicy().check("issuer.test", text)


def test_only_the_networks_named_to_the_constructor_are_treated_as_global() -> None:
    policy = AddressPolicy(treat_as_global=("203.0.113.0/24",))

    policy.check("issuer.test", "203.0.113.5")
    for other in ("203.0.112.255.1", "198.51.100.1", "127.0.0.1", "::ffff:203.0.113.5"):
        with pytest.raises(AddressRefused):
            policy.check("issuer.test", other)


def edges() -> Iterator[str]:
    networks: tuple[Network, ...] = (*DENIED_IPV4, *DENIED_IPV6)
    for network in networks:
        yield str(network[0])
        yield str(network[-1])


@pytest.mark.parametrize("address", list(edges()))
def test_a_denied_range_is_denied_from_its_first_to_its_last_address(address: str) -> None:
    with pytest.raises(AddressRefused):
        AddressPolicy().check("issuer.test", address)


@given(st.ip_addresses())
def test_nothing_is_allowed_that_the_standard_library_calls_special(address: IPv4Address | IPv6Address) -> None:
    special = address.is_private or address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    try:
        AddressPolicy().check("issuer.test", str(address))
    except AddressRefused:
        return
    assert not special
    assert address.is_global
