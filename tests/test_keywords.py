"""The words that set an article apart, and what shares them."""

import pytest
from django.core.management import call_command

from articles.alike import alike
from articles.keywords import COMMON, KEPT, keywords_of
from articles.models import ArticlePage, Keyword
from tests import factories

STRAIT = (
    "<p>Tankers wait outside the strait. Insurers will not cover tankers that cross the strait "
    "while drones are over it, and pilots refuse. The pilots have seen drones before.</p>"
)
STRAIT_TOO = (
    "<p>Every tanker pays the pilots more. A tanker without insurance turns back at the strait; "
    "no insurer likes drones, and drones are what the strait has now.</p>"
)
WHEAT = (
    "<p>The wheat harvest failed twice. Bakers queue for flour, and flour is imported wheat. "
    "The harvest of barley failed as well; bakers mix barley with wheat.</p>"
)


def published(tree, title, body, **fields):
    return factories.article(tree, title, body=body, publish=True, **fields)


def stems(article):
    return {keyword.stem for keyword in article.keywords.all()}


def likes(article):
    return [pk for pk, _likeness in alike(article, most=12)]


@pytest.fixture
def strait(tree):
    return published(tree, "Through the strait", STRAIT)


def test_publishing_keeps_the_words_that_tell(strait):
    assert {"strait", "tanker", "drone", "pilot"} <= stems(strait)
    assert len(stems(strait)) <= KEPT


def test_words_that_any_commentary_has_tell_nothing(tree):
    body = "<p>The government said that the government must act. Policy is policy, said he.</p>"
    assert stems(published(tree, "Government policy", body)) == set()


def test_a_word_of_the_title_that_the_text_never_says_is_rhetoric(tree):
    assert "tango" not in stems(published(tree, "Tango in the strait", STRAIT))


def test_headings_count_more_than_text(tree):
    body = [
        ("heading", {"text": "Barley", "level": "h2"}),
        ("paragraph", "<p>Barley and wheat. Wheat again.</p>"),
    ]
    weights = {k.stem: k.weight for k in published(tree, "Grain", body).keywords.all()}
    assert weights["barley"] > weights["wheat"]


def test_sources_and_markup_are_not_the_articles_own_words(tree):
    sources = {"heading": "Sources", "items": ["<p>Routledge, Routledge, Routledge</p>"]}
    body = [("paragraph", "<p>A <b>strait</b> is a strait &amp; a strait.</p>")]
    article = published(tree, "Water", [*body, ("sources", sources)])
    assert stems(article) == {"strait"}


def test_a_word_is_shown_as_the_text_has_it(tree):
    body = "<p>Tehran’s ministers left Tehran. Refineries burn; refineries shrink.</p>"
    words = {k.stem: k.word for k in published(tree, "Notes", body).keywords.all()}
    assert words["tehran"] == "Tehran"
    assert words["refineri"].lower() == "refineries"


def test_squares_of_the_weights_make_one_so_that_products_make_a_likeness(strait):
    total = sum(keyword.weight**2 for keyword in strait.keywords.all())
    assert total == pytest.approx(1_000_000, rel=0.01)


def test_alike_is_what_shares_words_and_nothing_else(tree, strait):
    twin = published(tree, "Waiting tankers", STRAIT_TOO)
    wheat = published(tree, "Bread", WHEAT)
    assert likes(strait) == [twin.pk]
    assert likes(wheat) == []


def test_one_shared_word_is_not_enough(tree):
    first = published(tree, "One", "<p>Saffron, saffron.</p>")
    published(tree, "Two", "<p>Saffron saffron saffron.</p>")
    assert stems(first) == {"saffron"}
    assert likes(first) == []


def test_a_draft_is_weighed_as_it_stands(tree, strait):
    draft = factories.article(tree, "Tankers", body=STRAIT_TOO, live=False)
    assert [pk for pk, _likeness in alike(draft, keywords_of(draft), most=12)] == [strait.pk]
    assert not draft.keywords.exists()


def test_what_is_unpublished_or_deleted_is_like_nothing(tree, strait):
    twin = published(tree, "Waiting tankers", STRAIT_TOO)
    twin.refresh_from_db()
    twin.unpublish()
    assert not twin.keywords.exists()
    assert likes(strait) == []
    strait.delete()
    assert not Keyword.objects.exists()


def test_publishing_again_replaces_the_words(strait):
    strait.body = [("paragraph", WHEAT)]
    strait.title = "Bread"
    strait.save_revision().publish()
    assert "strait" not in stems(strait)
    assert "wheat" in stems(strait)


def test_a_word_that_very_many_have_is_given_up(tree, strait):
    others = [factories.article(tree) for _ in range(3)]
    Keyword.objects.bulk_create(
        Keyword(article=others[n % 3], stem="drone" if n < 3 else f"x{n}", word="", weight=1)
        for n in range(30)
    )
    import articles.keywords as module

    assert COMMON > 100
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "COMMON", 3)
        kept = {keyword.stem for keyword in keywords_of(strait)}
    assert "drone" not in kept
    assert "strait" in kept


def test_a_rare_word_weighs_more_than_one_that_others_have(tree):
    for _ in range(6):
        published(tree, None, "<p>Tankers, tankers.</p>")
    article = published(tree, "Both", "<p>Tankers and saffron, saffron and tankers.</p>")
    weights = {keyword.stem: keyword.weight for keyword in article.keywords.all()}
    assert weights["saffron"] > weights["tanker"]


def test_a_site_that_had_none_gets_its_keywords_once(tree, capsys):
    factories.article(tree, "Through the strait", body=STRAIT)
    assert not Keyword.objects.exists()
    call_command("build_keywords", "--if-none")
    assert "Keywords of 1 articles." in capsys.readouterr().out
    before = set(Keyword.objects.values_list("pk", flat=True))
    call_command("build_keywords", "--if-none")
    assert capsys.readouterr().out == ""
    assert set(Keyword.objects.values_list("pk", flat=True)) == before


def test_building_anew_drops_what_is_not_published(tree, strait):
    ArticlePage.objects.update(live=False)
    call_command("build_keywords", verbosity=0)
    assert not Keyword.objects.exists()


def test_arabic_text_has_keywords_as_well(tree):
    body = "<p>تعبر السفن المضيق ثم تعود السفن إلى المضيق.</p>"
    assert {"سفن", "مضيق"} <= stems(published(tree, "السفن", body))
