"""Running the import again: nothing changes, and what editors did stays as they left it."""

import pytest

from articles.models import ArticlePage
from authors.models import AuthorPage
from core.models import SiteSettings
from tests.factories import article
from tests.seeds import SMALL, TERMS, VIEWS, everything, replaced, run, writes_of
from topics.models import Country

pytestmark = pytest.mark.django_db
FULL = replaced("Small", "A Tide Turns", replaced("\nSmall\n", "\nA Tide Turns\n")).replace(
    "Oman\n\nA Tide Turns\n\nCommentary\n\nDesalination is cheap now...\n\n", ""
)


@pytest.fixture
def small(tmp_path):
    """The path of a document that brings "Small", "Ports of Call…" and "A Tide Turns"."""
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def full(tmp_path):
    """The path of a document that has "A Tide Turns" in full."""
    path = tmp_path / "tide.txt"
    path.write_text(FULL, encoding="utf-8")
    return path


def tide():
    return ArticlePage.objects.get(summary__startswith="Desalination")


def test_the_second_run_writes_nothing():
    run()
    before = everything()
    assert writes_of(run) == []
    assert everything() == before
    assert run()[-1] == "10 pages: 0 created, 10 kept"


def test_a_page_that_was_renamed_is_known_by_its_origin(small):
    run(small)
    page = tide()
    page.title, page.slug = "Desalination", "water"
    page.save_revision().publish()
    before = everything()
    assert run(small)[-1] == "3 pages: 0 created, 3 kept"
    assert everything() == before


def test_a_body_that_an_editor_wrote_is_kept(small, full):
    run(small)
    page = tide()
    page.body = [("paragraph", "<p>Ours.</p>")]
    page.save_revision().publish()
    run(small, full)
    assert tide().body[0].value.source == "<p>Ours.</p>"


def test_an_unpublished_page_stays_unpublished(small, full):
    run(small)
    tide().unpublish()
    before = everything()
    assert run(small)[-1] == "3 pages: 0 created, 3 kept"
    assert everything() == before
    run(full)
    assert not tide().live and not tide().body


def test_a_deleted_page_is_not_made_again(small):
    run(small)
    tide().delete()
    before = everything()
    assert "[1/3] kept (deleted since): A Tide Turns" in run(small)
    assert everything() == before


def test_standing_texts_that_an_editor_emptied_stay_empty(small):
    path = small.with_name("views.txt")
    path.write_text(replaced(TERMS, f"{VIEWS}\n\n{TERMS}"), encoding="utf-8")
    run(path)
    settings = SiteSettings.objects.get()
    assert settings.disclaimer == VIEWS
    settings.disclaimer = ""
    settings.save()
    run(path)
    assert SiteSettings.objects.get().disclaimer == ""


def test_an_editors_disclaimer_stays_and_the_article_carries_its_own(tree):
    SiteSettings.objects.update(disclaimer="Ours.", subscribe_heading="Read us")
    run()
    settings = SiteSettings.objects.get()
    assert (settings.disclaimer, settings.subscribe_heading) == ("Ours.", "Read us")
    page = ArticlePage.objects.get(summary_only=False)
    assert page.disclaimer_choice == ArticlePage.Disclaimer.OWN
    assert page.disclaimer.endswith("the views of Gulf International Forum.")


def test_pages_that_were_there_before_are_kept_by_slug_or_title(tree, small):
    slug = article(tree, "Tides", slug="a-tide-turns", summary="Mine.")
    title = article(tree, "SMALL!", slug="mine", summary="Mine.", imported=False)
    assert run(small)[-1] == "3 pages: 1 created, 2 kept"
    for page in (slug, title):
        page.refresh_from_db()
        assert page.summary == "Mine." and not page.imported
    slug.slug = "elsewhere"
    slug.save()
    assert writes_of(run, small) == []


def test_the_full_text_completes_an_untouched_summary(small, full):
    run(small)
    first = tide()
    assert run(full)[-1] == "2 pages: 0 created, 1 completed, 1 kept"
    page = tide()
    assert page.pk == first.pk and page.first_published_at == first.first_published_at
    assert not page.summary_only and page.body[0].value.source == "<p>A paragraph.</p>"
    assert [author.title for author in page.authors] == ["Jane van Doe"]
    assert writes_of(run, full) == [] == writes_of(run, small)


def test_two_documents_make_one_page_of_a_text_they_both_name(small, full):
    run(small, full)
    assert ArticlePage.objects.count() == 3
    assert tide().body and tide().live
    assert tide().revisions.count() == 1


def test_terms_and_authors_are_made_once(small, full):
    run(small, full)
    assert [country.name for country in Country.objects.all()] == ["Oman"]
    author = AuthorPage.objects.get()
    assert author.bylines.count() == 2
    author.title, author.slug, author.biography = "Jane Doe", "jane-doe", "<p>Ours.</p>"
    author.save_revision().publish()
    small.write_text(SMALL.replace("Small", "Smaller").replace("Country: Oman", "Country: U.S."))
    run(small)
    assert AuthorPage.objects.get().biography == "<p>Ours.</p>"
    assert AuthorPage.objects.get().bylines.count() == 3
    assert {country.name for country in Country.objects.all()} == {"Oman", "United States"}


def test_a_run_that_was_stopped_is_finished_by_the_next(small, full, monkeypatch):
    done = []

    def stop(self, row):
        done.append(row)
        if len(done) == 4:  # in the second document
            raise KeyboardInterrupt

    full.write_text(FULL.replace("A Tide Turns", "Another"), encoding="utf-8")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("transfer.seed.report.Report.done", stop)
        run(small, full)
    assert ArticlePage.objects.count() == 3
    assert run(small, full)[-1] == "4 pages: 1 created, 3 kept"
