"""The report "Dead links": where readers of published articles are led to nothing."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.reports import ReportView

from articles.models import ArticlePage, Link, LinkUse
from core.admin import DayColumn, pages_seen
from core.reports import ANY_RIGHT


class AddressColumn(BaseColumn):
    cell_template_name = "articles/admin/dead_link_cell.html"


class ArticlesColumn(BaseColumn):
    """The articles in which a link stands; each leads to its form, where its user may edit."""

    cell_template_name = "articles/admin/dead_link_articles_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        user = context["request"].user
        context["articles"] = [
            (article, article.permissions_for_user(user).can_edit()) for article in instance.seen
        ]
        return context


def titles(articles):
    return "; ".join(article.title for article in articles)


class DeadLinksReport(ReportView):
    """Those that failed on several days, oldest first, in articles that the user may see."""

    model = ArticlePage  # whose rights decide
    page_title = _("Dead links")
    header_icon = "link-external"
    index_url_name = "dead_links_report"
    index_results_url_name = "dead_links_report_results"
    results_template_name = "articles/admin/dead_links_results.html"
    verbose_name = _("link")
    verbose_name_plural = _("links")
    any_permission_required = ANY_RIGHT
    default_ordering = "first_failed_on"
    is_searchable = False
    columns = [
        AddressColumn("url", label=_("Leads to"), width="38%"),
        Column("said", label=_("Because"), width="20%"),
        DayColumn("first_failed_on", label=_("Since"), sort_key="first_failed_on", width="12%"),
        ArticlesColumn("articles", label=_("Stands in")),
    ]
    list_export = ["url", "said", "first_failed_on", "last_failed_on", "seen"]
    export_headings = {
        "url": _("Leads to"),
        "said": _("Because"),
        "first_failed_on": _("Since"),
        "last_failed_on": _("Last tried"),
        "seen": _("Stands in"),
    }
    export_filename = "dead-links"
    custom_field_preprocess = {"seen": {"csv": titles, "xlsx": titles}}

    def get_queryset(self):
        # The few articles first: asked the other way round, all that the user may see were read.
        dead = Link.objects.filter(state=Link.State.DEAD)
        articles = LinkUse.objects.filter(link__in=dead).values_list("article", flat=True)
        seen = pages_seen(self).live().filter(pk__in=[*articles.distinct()])
        shown = seen.defer("body").order_by("-listed_at", "-pk")
        keys = [*seen.values_list("pk", flat=True)]
        uses = LinkUse.objects.filter(article__in=keys).values("link")
        self.queryset = dead.filter(pk__in=uses).prefetch_related(
            Prefetch("articles", shown, to_attr="seen")
        )
        return super().get_queryset()
