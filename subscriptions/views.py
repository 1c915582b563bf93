"""Subscribing with double opt-in: a GET shows, a POST acts, and nobody learns who is subscribed.

No reader has a cookie, so these views are exempt from the CSRF check; `guards` says why that is
harmless for the form, and the links that confirm and stop are secrets in themselves.
"""

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.facts import Crumb, facts_of_view
from core.models import SiteSettings
from core.throttle import allowed, client_address

from . import mail
from .forms import SubscribeForm
from .guards import is_from_elsewhere, secret_address
from .links import read_confirmation
from .models import Subscription

HOUR = 3600
REQUESTS_PER_CLIENT = 10
MAILS_PER_ADDRESS = 3

show_or_act = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt
@show_or_act
def subscribe(request):
    """The form; a POST answers 303 to `sent`, 422 for no address, 403 and 429 with a sentence."""
    if request.method != "POST":
        return _form_page(request, SubscribeForm())
    form = SubscribeForm(request.POST)
    if is_from_elsewhere(request):
        form.refusal = _("This was sent from another website. Please send it from here.")
        return _form_page(request, form, status=403)
    if form.is_robot:
        return _see_other("subscribe_sent")
    if not form.is_valid():
        return _form_page(request, form, status=422)
    if not allowed("subscribe", client_address(request), limit=REQUESTS_PER_CLIENT, seconds=HOUR):
        form.refusal = _(
            "There were many requests from your network in the last hour. Please try again later."
        )
        response = _form_page(request, form, status=429)
        response.headers["Retry-After"] = HOUR
        return response
    _take(request, form.cleaned_data["email"], form.cleaned_data["source"])
    return _see_other("subscribe_sent")


@require_safe
def sent(request):
    """What everybody sees who sent an address: look into your mailbox."""
    return _page(request, "pages/subscribe_sent.html", _("Look into your mailbox"))


@csrf_exempt
@secret_address
@show_or_act
def confirm(request, signed):
    """The link in the first message: GET asks, POST confirms; 410 too late, 404 not ours."""
    try:
        subscription = read_confirmation(signed)
    except signing.BadSignature:
        return _dead_link(request, status=404)
    if subscription is None:
        return _dead_link(request, status=410)
    if request.method == "POST":
        if Subscription.objects.confirm(subscription):
            mail.send(mail.welcome(subscription, SiteSettings.for_request(request)))
        return _see_other("subscribe_welcome")
    title = _("Confirm your subscription")
    return _page(request, "pages/subscribe_confirm.html", title, subscription=subscription)


@require_safe
def welcome(request):
    """After the confirmation."""
    return _page(request, "pages/subscribe_welcome.html", _("You are subscribed"))


@csrf_exempt
@secret_address
@show_or_act
def stop(request, token):
    """The way out: GET asks; POST stops, also a mail program's one click (RFC 8058), with 200.

    The body is not read: that one was sent is enough. 404 for a token that names nobody.
    """
    if not Subscription.objects.filter(token=token).exists():
        title = _("We do not know this link")
        return _page(request, "pages/subscribe_unknown.html", title, status=404)
    if request.method == "POST":
        Subscription.objects.stop(token)
        return _page(request, "pages/subscribe_stopped.html", _("You are unsubscribed"))
    return _page(request, "pages/subscribe_stop.html", _("Unsubscribe"))


def _take(request, email, source):
    """Record a request and answer it by mail; unless its address had enough of them."""
    # Before anything is written: a renewed request would end the link that was sent last.
    if not allowed("subscribe-mail", email.lower(), limit=MAILS_PER_ADDRESS, seconds=HOUR):
        return
    site = SiteSettings.for_request(request)
    Subscription.objects.expired().delete()
    subscription = Subscription.objects.request(
        email, language=get_language(), consent=str(site.consent), source_page=source
    )
    write = mail.already if subscription.is_confirmed else mail.confirmation
    mail.send(write(subscription, site))


def _form_page(request, form, *, status=200):
    return _page(request, "pages/subscribe.html", _("Subscribe"), status=status, form=form)


def _dead_link(request, *, status):
    title = _("This link does not work any more") if status == 410 else _("This is no whole link")
    return _page(
        request, "pages/subscribe_dead_link.html", title, status=status, form=SubscribeForm()
    )


def _page(request, template, title, *, status=200, **context):
    # The crumb, and so the canonical address, is the form's: a page's own may hold a token.
    crumb = Crumb(_("Subscribe"), reverse("subscribe"))
    context |= {
        "title": title,
        "facts": facts_of_view(request, title, [crumb], noindex=True),
    }
    return render(request, template, context, status=status)


def _see_other(name):
    """303: the browser goes on with a GET, and sending twice by reloading is impossible."""
    return HttpResponse(status=303, headers={"Location": reverse(name)})
