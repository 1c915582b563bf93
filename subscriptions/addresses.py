"""One spelling for an e-mail address, so that nobody is on a list twice."""

from django.core.validators import validate_email


def normalise(address):
    """`address` stripped, its domain in lower-case ASCII (RFC 3490), its local part as typed.

    UnicodeError for a domain that no name server can hold, ValidationError for what is no
    address. The check comes after the spelling: Unicode has characters that turn into "@" or "/".
    """
    local, _, domain = address.strip().rpartition("@")
    spelt = f"{local}@{domain.encode('idna').decode('ascii').lower()}"
    validate_email(spelt)
    return spelt
