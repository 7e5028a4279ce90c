"""From where somebody comes, as tries to sign in are counted: decided on the address alone."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

ONE_NETWORK, ONE_SITE = 64, 48
"""Bits of an IPv6 address that name a network, whoever has which can take any address in it, and
those that name a site of 65,536 networks."""


def networks(address: str) -> tuple[str, ...]:
    """The networks an address belongs to, the narrowest first; what is no address is its own.

    For IPv4 that is the address itself; for IPv6 its /64 and its /48.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return (address,)
    if not isinstance(found, IPv6Address):
        return (str(found),)
    if found.ipv4_mapped is not None:
        return (str(found.ipv4_mapped),)
    return tuple(str(ip_network((found, bits), strict=False)) for bits in (ONE_NETWORK, ONE_SITE))
