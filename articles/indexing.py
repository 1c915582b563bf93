"""Articles into the search index: when they are saved, and all of them by `update_index`."""

from django.db import connections, router, transaction

from core.words import STOP, folded_words, in_stems, words_of

from .models import Searched

# A tsvector holds a megabyte; the words of a book of 40,000 fit.
MOST_WORDS = 40_000
SHORTEST, LONGEST = 3, 60  # letters of a word that is offered for a misspelt one

_INSERT = {
    "sqlite": """
        INSERT OR REPLACE INTO articles_searched (rowid, title, about, body)
        VALUES (%s, %s, %s, %s)""",
    "postgresql": """
        INSERT INTO articles_searched (rowid, articles_searched) VALUES (%s,
            setweight(to_tsvector('simple', %s), 'A') ||
            setweight(to_tsvector('simple', %s), 'B') ||
            setweight(to_tsvector('simple', %s), 'D'))
        ON CONFLICT (rowid) DO UPDATE SET articles_searched = EXCLUDED.articles_searched""",
}

# Most are known: a model of each would take longer than all the rest.
_REMEMBER = "INSERT INTO articles_word (folded, shown) {} ON CONFLICT DO NOTHING"


def index_articles(articles, stems):
    """Write the rows of `articles` anew, and remember the words they are known by.

    `stems` has the stems of each article's title, summary and body, which Wagtail's index has too.
    """
    connection = connections[router.db_for_write(Searched)]
    names = [" ".join(_names(article)) for article in articles]
    rows = [_row(*each) for each in zip(articles, names, stems, strict=True)]
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT[connection.vendor], rows)
        _remember_words(articles, names, connection)


def _row(article, names, stems):
    """What is indexed of an article: its id, title, what it is about, and text, in stems."""
    about = " ".join(filter(None, [stems["summary"], in_stems(names)]))
    return article.pk, stems["title"], about, _cut(stems["body"])


def _cut(tokens):
    if tokens.count(" ") < MOST_WORDS:
        return tokens
    return " ".join(tokens.split(" ", MOST_WORDS)[:MOST_WORDS])


def _names(article):
    """The names of those who wrote it and of what it is on."""
    authors = [byline.author.title for byline in article.bylines.all()]
    terms = [term.name for term in (*article.issues.all(), *article.countries.all())]
    return authors + terms


def _remember_words(articles, names, connection):
    texts = [text for article in articles for text in (article.title, article.excerpt)]
    once = dict.fromkeys(words_of(" ".join([*texts, *names])))  # of many articles, most stand often
    words = {}
    for folded, written in folded_words(" ".join(once)):
        if SHORTEST <= len(folded) <= LONGEST >= len(written) and folded not in STOP:
            words[folded] = written.lower()
    if not words:
        return
    rows = sorted(words.items())  # in one order, or two who write at once wait for each other
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)] or [[], []]
            cursor.execute(
                _REMEMBER.format("SELECT unnest(%s::text[]), unnest(%s::text[])"), columns
            )
        else:
            cursor.executemany(_REMEMBER.format("VALUES (%s, %s)"), rows)
