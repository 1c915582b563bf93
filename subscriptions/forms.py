"""What a reader sends: an address, the page it was sent from, and a trap for robots."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .addresses import normalise
from .models import SOURCE_LENGTH

EMAIL_LENGTH = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
WRONG = _("This is no complete e-mail address. One looks like this: name@example.org")


def _printable(text):
    return "".join(character for character in text if character.isprintable())


class SubscribeForm(forms.Form):
    """Valid when `cleaned_data["email"]` may be written to; the other fields never fail."""

    email = forms.EmailField(
        max_length=EMAIL_LENGTH,
        error_messages={
            "required": _("Write your e-mail address here."),
            "invalid": WRONG,
            "max_length": WRONG,
        },
    )
    website = forms.Field(required=False)
    source = forms.Field(required=False)

    # A sentence on why the form as a whole was not taken, set by the view.
    refusal = ""

    def clean_email(self):
        """The address normalised; refused where mail could not, or should not, be sent."""
        try:
            email = normalise(self.cleaned_data["email"])
        except UnicodeError as error:
            raise ValidationError(WRONG) from error
        except ValidationError as error:
            raise ValidationError(WRONG) from error
        local, _at, domain = email.rpartition("@")
        # ASCII: a few other letters have an ASCII capital, and would pass for another's address.
        # No quoted part, which may hold control characters; no domain inside our own network.
        if not local.isascii() or local.startswith('"') or domain.startswith("["):
            raise ValidationError(WRONG)
        if domain == "localhost" or len(email) > EMAIL_LENGTH:
            raise ValidationError(WRONG)
        return email

    def clean_source(self):
        """The path it was sent from, or "" for anything else; never one with a token in it."""
        path = str(self.cleaned_data["source"] or "")[:SOURCE_LENGTH]
        if not path.startswith("/") or path.startswith("//") or not path.isprintable():
            return ""
        own = reverse("subscribe")
        return own if path.startswith(own) else path.partition("?")[0]

    @property
    def is_robot(self):
        """Whether the field that no person sees was filled."""
        return bool(self.data.get("website"))

    @property
    def typed_email(self):
        """What was typed, to be shown again; a flood is cut, and nothing unprintable returns."""
        return _printable(self.data.get("email", "")[:320])

    @property
    def source_page(self):
        """Where the form was first sent from, to be kept when it is shown again."""
        return _printable(self.data.get("source", "")[:SOURCE_LENGTH])

    @property
    def email_error(self):
        """What is wrong with the address: one sentence, or ""."""
        return self.errors["email"][0] if "email" in self.errors else ""
