"""Which addresses may be connected to: public ones, on the ports of the web.

Whoever writes an article could otherwise have the server knock at doors of its own network.
"""

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor

from .refusal import Refusal, Why

PORTS = {80, 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_resolvers = ThreadPoolExecutor(4, thread_name_prefix="resolve")


def is_public(address):
    """Whether an IP address, text, belongs to a host that anyone can reach.

    IPv6 has several ways to write an address of IPv4: that one decides.
    """
    ip = ipaddress.ip_address(address)
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        if ip.teredo or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def resolved(host, port, seconds):
    """The socket addresses of `host` that may be connected to, as `(family, address)`.

    The name is looked up here and nowhere else: to connect to what has been judged, and not to
    what the name means by then, is what keeps a host from changing its mind in between.
    """
    if port not in PORTS:
        raise Refusal(Why.PORT)
    asked = _resolvers.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = asked.result(timeout=seconds)
    except TimeoutError as error:
        raise Refusal(Why.TIMEOUT) from error
    except socket.gaierror as error:
        again = error.errno == socket.EAI_AGAIN
        raise Refusal(Why.OFFLINE if again else Why.UNKNOWN_HOST) from error
    except (UnicodeError, ValueError) as error:
        raise Refusal(Why.INVALID) from error
    allowed = [(family, at) for family, *_rest, at in found if is_public(at[0])]
    if not allowed:
        raise Refusal(Why.PRIVATE)
    return allowed
