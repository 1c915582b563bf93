"""What opening a form costs, in CPU ms: an article's and a bare page's.

`manage.py shell` runs it. Bare is a page of a title and a text, with what Wagtail gives every page.
"""

import statistics
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from articles.models import ArticlePage
from home.models import HomePage, InformationPage

TIMES = 9


def main():
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("bench", "bench@example.org"))
    bare = InformationPage(title="About the bench", body="<p>A text.</p>")
    HomePage.objects.get().add_child(instance=bare)
    pages = [ArticlePage.objects.published().first(), bare]
    taken = [[], []]
    for _ in range(TIMES + 1):
        for page, times in zip(pages, taken, strict=True):
            start = time.thread_time()
            answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
            times.append(1000 * (time.thread_time() - start))
            assert answer.status_code == 200, answer.status_code
    bare.delete()
    print(*(round(statistics.median(times[1:])) for times in taken))


main()
