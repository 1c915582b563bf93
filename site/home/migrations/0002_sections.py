import json

import topics.models
import wagtail.fields
from django.db import migrations

REST = ("latest", "issues", "countries", "subscribe")


def sections(lead):
    """The page as it was, as sections; `lead` is the id of the article that an editor chose."""
    blocks = [("lead", {"article": lead}), *((name, {}) for name in REST)]
    return json.dumps([{"type": name, "value": value} for name, value in blocks])


def arrange(apps, schema_editor):
    """Front pages and their drafts have their lead, and what stood below it, as sections."""
    HomePage = apps.get_model("home", "HomePage")
    Revision = apps.get_model("wagtailcore", "Revision")
    for home in HomePage.objects.all():
        home.sections = sections(home.lead_id)
        home.save(update_fields=["sections"])
        # Ids are of all kinds of things: a revision of this page has its content type, too.
        drafts = Revision.objects.filter(
            object_id=str(home.pk), content_type_id=home.content_type_id, content__has_key="lead"
        )
        for draft in drafts:
            draft.content["sections"] = sections(draft.content.pop("lead"))
            draft.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("topics", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name='homepage',
            name='sections',
            field=wagtail.fields.StreamField([('lead', 4), ('latest', 8), ('picked', 12), ('issue', 15), ('country', 17), ('issues', 19), ('countries', 21), ('authors', 26), ('quotation', 30), ('subscribe', 31)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', ('articles.ArticlePage',), {'help_text': 'Empty: the newest piece whose whole text is here leads.', 'label': 'Article', 'required': False}), 1: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'help_text': 'How many stand in the row below the lead, from none to three.', 'label': 'Secondary pieces', 'max_value': 3, 'min_value': 0}), 2: ('wagtail.blocks.PageChooserBlock', ('articles.ArticlePage',), {'label': 'Article'}), 3: ('wagtail.blocks.ListBlock', (2,), {'default': [], 'help_text': 'The newest fill what you leave free.', 'label': 'Your choice of them', 'max_num': 3}), 4: ('wagtail.blocks.StructBlock', [[('article', 0), ('number', 1), ('beside', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: Latest.', 'label': 'Heading', 'max_length': 80, 'required': False}), 6: ('wagtail.blocks.IntegerBlock', (), {'default': 6, 'label': 'How many at most', 'max_value': 12, 'min_value': 1}), 7: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('cards', 'Three with pictures, then words'), ('rows', 'A list with dates')], 'label': 'Style'}), 8: ('wagtail.blocks.StructBlock', [[('heading', 5), ('number', 6), ('style', 7)]], {}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 80}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'A sentence.', 'label': 'Introduction', 'max_length': 300, 'required': False, 'rows': 2}), 11: ('wagtail.blocks.ListBlock', (2,), {'label': 'Articles', 'max_num': 6, 'min_num': 1}), 12: ('wagtail.blocks.StructBlock', [[('heading', 9), ('text', 10), ('articles', 11)]], {}), 13: ('wagtail.snippets.blocks.SnippetChooserBlock', (topics.models.Issue,), {'label': 'Issue'}), 14: ('wagtail.blocks.IntegerBlock', (), {'default': 3, 'label': 'How many at most', 'max_value': 6, 'min_value': 1}), 15: ('wagtail.blocks.StructBlock', [[('term', 13), ('number', 14)]], {}), 16: ('wagtail.snippets.blocks.SnippetChooserBlock', (topics.models.Country,), {'label': 'Country'}), 17: ('wagtail.blocks.StructBlock', [[('term', 16), ('number', 14)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: By issue.', 'label': 'Heading', 'max_length': 80, 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('heading', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: By country.', 'label': 'Heading', 'max_length': 80, 'required': False}), 21: ('wagtail.blocks.StructBlock', [[('heading', 20)]], {}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: Authors.', 'label': 'Heading', 'max_length': 80, 'required': False}), 23: ('wagtail.blocks.PageChooserBlock', ('authors.AuthorPage',), {'label': 'Author'}), 24: ('wagtail.blocks.ListBlock', (23,), {'default': [], 'help_text': 'Those who wrote last fill what you leave free.', 'label': 'Your choice', 'max_num': 8}), 25: ('wagtail.blocks.IntegerBlock', (), {'default': 4, 'label': 'How many at most', 'max_value': 8, 'min_value': 1}), 26: ('wagtail.blocks.StructBlock', [[('heading', 22), ('authors', 24), ('number', 25)]], {}), 27: ('wagtail.blocks.TextBlock', (), {'help_text': 'Without quotation marks: the page sets them.', 'label': 'Words', 'max_length': 300, 'rows': 3}), 28: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 160, 'required': False}), 29: ('wagtail.blocks.PageChooserBlock', ('articles.ArticlePage',), {'help_text': 'Where the words stand; readers are led there.', 'label': 'Article', 'required': False}), 30: ('wagtail.blocks.StructBlock', [[('words', 27), ('who', 28), ('article', 29)]], {}), 31: ('wagtail.blocks.StructBlock', [[]], {})}, help_text='The page from top to bottom; drag to change the order. No article stands on it twice. Without any section the page arranges itself.', verbose_name='sections'),
        ),
        migrations.RunPython(arrange, migrations.RunPython.noop),
    ]
