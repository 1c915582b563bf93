"""Videos and sounds: from their own provider alone, and only when a reader asks."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from articles.providers import Player
from core.gate import Force
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import article_data, client_of, edit_url, editor

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def embed(url=YOUTUBE, **fields):
    return ("embed", {"url": url, "title": "A talk", "caption": "", "still": None, **fields})


@pytest.mark.parametrize(
    ("url", "player"),
    [
        (YOUTUBE, "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"),
        (
            "https://m.youtube.com/watch?app=m&v=dQw4w9WgXcQ&t=9",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0",
        ),
        (
            "https://youtu.be/dQw4w9WgXcQ?si=x",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0",
        ),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        (
            "https://vimeo.com/76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1&autoplay=1",
        ),
        (
            "https://soundcloud.com/forum/the-strait?a=b&c",
            "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fforum%2F"
            "the-strait%3Fa%3Db%26c&auto_play=true&show_comments=false",
        ),
        (
            "https://open.spotify.com/intl-de/episode/4rOoJ6Egrf8K2IrywzwOMk?si=1",
            "https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk",
        ),
        (
            "https://podcasts.apple.com/gb/podcast/the-strait/id123?i=456",
            "https://embed.podcasts.apple.com/gb/podcast/the-strait/id123?i=456",
        ),
    ],
)
def test_a_known_address_has_its_providers_player(url, player):
    assert Player.of(url).url == player


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@forum",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://example.org/?https://youtu.be/dQw4w9WgXcQ",
        "https://bsky.app/profile/x/post/1",
        "https://vimeo.com/about",
        "https://[x",
        "",
    ],
)
def test_any_other_address_has_none(url):
    assert Player.of(url) is None


def policy_of(client, article):
    return client.get(article.url).headers["Content-Security-Policy"]


def test_a_page_may_frame_the_players_that_stand_on_it_and_no_others(client, tree):
    policy = policy_of(client, factories.article(tree, body=[embed(), embed()]))
    assert policy.count("frame-src") == 1
    assert "frame-src https://www.youtube-nocookie.com" in policy
    assert "vimeo" not in policy and "default-src 'self'" in policy
    link = factories.article(tree, body=[embed("https://bsky.app/profile/x/post/1")])
    assert "frame-src" not in policy_of(client, link)
    assert "frame-src" not in policy_of(client, factories.article(tree))


def test_a_page_with_a_video_holds_a_link_and_no_frame(client, tree):
    page = client.get(factories.article(tree, body=[embed()]).url).content.decode()
    assert "<iframe" not in page
    assert f'href="{YOUTUBE}"' in page
    assert "Plays at YouTube, which will learn of your visit." in page
    assert "js/embed.js" in page
    assert "js/embed.js" not in client.get(factories.article(tree).url).content.decode()


def test_in_a_feed_a_video_is_a_link(client, tree):
    factories.article(tree, body=[embed(still=factories.image())])
    feed = client.get("/commentary/feed/").content.decode()
    assert "A talk" in feed and "youtube.com" in feed
    assert "&lt;button" not in feed


def test_a_still_is_shown_with_its_credit_and_cannot_be_published_without(client, tree):
    article = factories.article(tree, body=[embed(still=factories.image(credit="AP / N."))])
    page = client.get(article.url).content.decode()
    assert "embed__still" in page and "AP / N." in page
    bare = factories.article(tree, body=[embed(still=factories.image("Bare", credit=""))])
    (problem,) = [one for one in bare.publication_problems() if one.force is Force.ALWAYS]
    assert "“Bare” has no credit" in problem.message and problem.at == (0, "still")


def test_the_form_says_so_at_the_still(tree):
    ensure_desk()
    article = factories.article(tree)
    value = {"url": YOUTUBE, "title": "A talk", "still": factories.image(credit="").pk}
    data = article_data(
        slug=article.slug, action="action-publish", body=[("embed", {**value, "caption": ""})]
    )
    response = client_of(editor()).post(edit_url(article), nested_form_data(data))
    assert "has no credit" in response.content.decode()


def test_a_preview_may_play_as_well(tree):
    ensure_desk()
    article = factories.article(tree)
    data = article_data(
        slug=article.slug,
        body=[("embed", {"url": YOUTUBE, "title": "A talk", "still": "", "caption": ""})],
    )
    client = client_of(editor())
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    assert client.post(url, data).json()["is_valid"]
    assert "youtube-nocookie" in client.get(url).headers["Content-Security-Policy"]
