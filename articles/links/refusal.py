"""Why a link does not lead anywhere."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    INVALID = "invalid", _("The address is not valid")
    PRIVATE = "private", _("The address is not open to the public")
    UNKNOWN_HOST = "host", _("There is no such host")
    UNREACHABLE = "unreachable", _("The host cannot be reached")
    OFFLINE = "offline", _("Our own network may be at fault")
    PORT = "port", _("It is on an unusual port, where nothing is asked")
    TIMEOUT = "timeout", _("No answer in time")
    CERTIFICATE = "certificate", _("Browsers warn: the certificate is not valid")
    BROKEN = "broken", _("The answer is not understood")
    REDIRECTS = "redirects", _("It redirects without end")
    ROBOTS = "robots", _("The host wants no programs there")
    STATUS = "status", _("The host answers with an error")


class Refusal(Exception):
    """A link leads nowhere, `why`."""

    def __init__(self, why):
        super().__init__(str(why.label))
        self.why = why
