"""What opening a form costs: an article's, that of the same content on a plain page, a bare one's.

Plain is a Wagtail page of the article's fields without anything of ours (`plain`). Bare is one of a
title and a text. `make bench` runs `main` in the site's own process for the CPU of the server, and
`in_browser` for what an editor waits.
"""

import statistics
import time

TIMES = 9
NAMES = ("an article's", "a plain page's of the same content", "a bare page's")


def main():
    """Print the CPU ms of each, the key of an editor's session, and the addresses of the forms."""
    from django.conf import settings
    from django.urls import reverse
    from plain.models import bare, plain
    from reads import reader

    from articles.models import ArticlePage

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    client = reader(may_everything=True)
    article = ArticlePage.objects.published().first()
    pages = [article, plain(article), bare(article)]
    addresses = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages]
    taken = [[] for _ in addresses]
    for _ in range(TIMES + 1):
        for address, times in zip(addresses, taken, strict=True):
            start = time.thread_time()
            answer = client.get(address)
            times.append(1000 * (time.thread_time() - start))
            assert answer.status_code == 200, answer.status_code
    cost = (round(statistics.median(times[1:])) for times in taken)
    print(*cost, client.cookies[settings.SESSION_COOKIE_NAME].value, *addresses)


def in_browser(chromium, server, session, addresses):
    """The milliseconds until each of the forms has opened in a browser that has been there."""
    from playwright.sync_api import sync_playwright

    told = "performance.getEntriesByType('navigation')[0].loadEventEnd"
    taken = [[] for _ in addresses]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        page = context.new_page()
        for _ in range(TIMES + 1):
            for address, times in zip(addresses, taken, strict=True):
                page.goto(server + address, wait_until="load")
                page.wait_for_function(f"{told} > 0")
                times.append(page.evaluate(told))
        browser.close()
    return tuple(round(statistics.median(times[1:])) for times in taken)
