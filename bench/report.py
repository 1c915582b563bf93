"""What a run has found: a table for the eye, and the figures of docs/performance.md."""

from dataclasses import dataclass, field

BEGIN, END = "<!-- bench -->", "<!-- end of bench -->"


@dataclass
class Report:
    """All figures of one run; `made` and `kept` are `{page: Figure}`, `made` by size."""

    articles: int
    made: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)
    written: list = field(default_factory=list)
    nginx: object = None
    pages_a_second: float = 0
    start: float = 0
    memory: float = 0
    visible: tuple = (0, 0, 0)

    def text(self):
        """Markdown."""
        few, many = min(self.made), max(self.made)
        lines = [
            f"| made anew, one at a time | CPU ms at {few:,} | at {many:,} | growth | p50 | p99 |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for page, small in self.made[few].items():
            large = self.made[many][page]
            growth = large.cpu / small.cpu if small.cpu else 0
            lines.append(
                f"| {page} | {small.cpu:.1f} | {large.cpu:.1f} | {growth:.2f} |"
                f" {large.p50:.1f} ms | {large.p99:.1f} ms |"
            )
        lines += [
            "",
            "| kept, four connections | requests/s | p50 | p99 | CPU ms | of nginx |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        lines += [self._kept(page, figure) for page, figure in self.kept.items()]
        lines.append(self._kept("nginx, the same file", self.nginx) if self.nginx else "")
        visible, stale, looks = self.visible
        lines += [
            "",
            "Writing in bulk, with revisions, references and both indexes:"
            f" {self.pages_a_second:.0f} articles a second."
            f" Start to first answer: {self.start:.1f} s."
            f" Memory of the worker: {self.memory:.0f} MB."
            f" From publishing to seen on four pages: {visible} ms at the median;"
            f" {stale} of {looks} looks stale.",
        ]
        if not self.nginx:
            lines.append("nginx is not installed: no ratio to a file.")
        return "\n".join(line for line in lines if line is not None)

    def _kept(self, page, figure):
        share = f"{figure.rate / self.nginx.rate:.4f}" if self.nginx else ""
        return (
            f"| {page} | {figure.rate:,.0f} | {figure.p50:.2f} ms | {figure.p99:.2f} ms |"
            f" {figure.cpu:.2f} | {share} |"
        )

    def write(self, folder):
        """Put the figures between the marks in `performance.md`, and the plot beside it."""
        path = folder / "performance.md"
        before, _, rest = path.read_text().partition(BEGIN)
        _, _, after = rest.partition(END)
        path.write_text(f"{before}{BEGIN}\n{self.text()}\n{END}{after}")
        (folder / "performance.svg").write_text(self.plot())

    def plot(self):
        """CPU a request against the number of articles, as SVG in the reader's own colours."""
        few, many = min(self.made), max(self.made)
        top = max(figure.cpu for size in self.made.values() for figure in size.values())
        parts = []
        for place, (page, small) in enumerate(self.made[few].items()):
            large = self.made[many][page]
            y1, y2 = (300 - 260 * figure.cpu / top for figure in (small, large))
            parts.append(
                f'<path d="M60 {y1:.0f}L420 {y2:.0f}" stroke="currentColor" fill="none"'
                f' stroke-dasharray="{place * 2}"/><text x="428" y="{y2 + 4:.0f}">{page}:'
                f" {large.cpu:.0f} ms</text>"
            )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 340" font-family="sans-serif"'
            ' font-size="12" fill="currentColor" role="img"><title>CPU a request by number of'
            " articles</title><style>svg{color:#222}@media(prefers-color-scheme:dark)"
            "{svg{color:#ddd}}</style>" + "".join(parts) + '<path d="M60 300H420" stroke='
            f'"currentColor"/><text x="40" y="320">{few:,}</text><text x="390" y="320">{many:,}'
            ' articles</text><text x="10" y="20">CPU ms</text></svg>\n'
        )
