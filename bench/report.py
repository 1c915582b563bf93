"""What a run has found: a table for the eye, and the figures of docs/performance.md."""

from dataclasses import dataclass, field

from editing import NAMES

BEGIN, END = "<!-- bench on {} -->", "<!-- end of bench on {} -->"


def _each(figures):
    return ", ".join(f"{figure} ({name})" for figure, name in zip(figures, NAMES, strict=True))


@dataclass
class Report:
    """All figures of one run; `made` and `kept` are `{page: Figure}`, `made` by mode and size."""

    articles: int
    database: str = "SQLite"
    made: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)
    written: list = field(default_factory=list)
    nginx: object = None
    proxied: object = None  # the article, kept by nginx in front
    pages_a_second: float = 0
    start: float = 0
    memory: float = 0
    visible: tuple = (0, 0, 0)  # milliseconds at the median, stale looks, all looks
    editing: tuple = ()  # CPU ms in which each of the forms opens, as `editing.NAMES`
    opening: tuple | None = None  # the same in a browser, ms
    growth: dict = field(default_factory=dict)  # from the smallest to the largest, by mode and page
    lists: dict = field(default_factory=dict)  # of the admin: CPU ms of few, of many, their ratio
    adding: list = field(default_factory=list)  # how quick the machine was now and then: CPU s

    def text(self):
        """Markdown."""
        lines = []
        for mode in dict.fromkeys(mode for mode, _size in self.made):
            lines += [*self._made(mode), ""]
        lines += [
            "| kept, four connections | requests/s | p50 | p99 | CPU ms | of nginx |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        lines += [self._kept(page, figure) for page, figure in self.kept.items()]
        if self.nginx:
            lines.append(self._kept("article, kept by nginx in front", self.proxied))
            lines.append(self._kept("nginx, the same file", self.nginx))
        lines += ["", *self._lists()]
        visible, stale, looks = self.visible
        lines += [
            "",
            "Writing in bulk, with revisions, references and both indexes:"
            f" {self.pages_a_second:.0f} articles a second."
            f" Start to first answer: {self.start:.1f} s."
            f" Memory of one more worker, after all this: {self.memory:.0f} MB."
            f" From publishing to seen on four pages: {visible} ms at the median;"
            f" {stale} of {looks} looks stale."
            f" Opening a form takes {_each(self.editing)} ms of CPU.",
        ]
        if self.opening:
            article, plain, bare = self.opening
            lines[-1] += (
                f" In a browser they are there after {_each(self.opening)} ms:"
                f" {article / plain:.2f} times the plain page, {article / bare:.2f} the bare one."
            )
        quick, slow = min(self.adding), max(self.adding)
        lines[-1] += f" Python added ten million numbers in {quick:.1f} to {slow:.1f} s meanwhile."
        if not self.nginx:
            lines.append("nginx is not installed: no ratio to a file.")
        return "\n".join(lines)

    def _lists(self):
        """The table of the admin's lists, among the fewest and among all articles."""
        fewest = min(size for _mode, size in self.made)
        yield f"| lists of the admin, CPU ms | {fewest:,} | {self.articles:,} | growth |"
        yield "| --- | --- | --- | --- |"
        for page, (few, many, times) in self.lists.items():
            yield f"| {page.removeprefix('admin, ')} | {few:.0f} | {many:.0f} | {times:.2f} |"

    def _made(self, mode):
        """The table of pages made anew in this mode, at each size."""
        sizes = [size for one, size in self.made if one == mode]
        names = " | ".join(f"{size:,}" for size in sizes)
        yield f"| made anew {mode}, CPU ms by articles | {names} | growth | p50 | p99 |"
        yield "| --- |" + " --- |" * (len(sizes) + 3)
        for page in self.made[mode, sizes[0]]:
            figures = [self.made[mode, size][page] for size in sizes]
            costs = " | ".join(f"{figure.cpu:.1f}" for figure in figures)
            last, growth = figures[-1], self.growth[mode, page]
            yield f"| {page} | {costs} | {growth:.2f} | {last.p50:.1f} ms | {last.p99:.1f} ms |"

    def _kept(self, page, figure):
        share = f"{figure.rate / self.nginx.rate:.4f}" if self.nginx else ""
        return (
            f"| {page} | {figure.rate:,.0f} | {figure.p50:.2f} ms | {figure.p99:.2f} ms |"
            f" {figure.cpu:.2f} | {share} |"
        )

    def write(self, folder):
        """Put the figures between the marks in `performance.md`, and the plot beside it."""
        path = folder / "performance.md"
        begin, end = BEGIN.format(self.database), END.format(self.database)
        before, _, rest = path.read_text().partition(begin)
        _, _, after = rest.partition(end)
        path.write_text(f"{before}{begin}\n{self.text()}\n{end}{after}")
        if self.database == "SQLite":
            (folder / "performance.svg").write_text(self.plot())

    def plot(self):
        """CPU a request against the number of articles, as SVG in the reader's own colours."""
        mode = next(reversed(self.made))[0]
        sizes = [size for one, size in self.made if one == mode]
        top = max(figure.cpu for size in sizes for figure in self.made[mode, size].values())
        step = 360 / max(len(sizes) - 1, 1)
        parts = []
        for place, page in enumerate(self.made[mode, sizes[0]]):
            costs = [self.made[mode, size][page].cpu for size in sizes]
            points = [(60 + n * step, 300 - 260 * cost / top) for n, cost in enumerate(costs)]
            line = "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
            parts.append(
                f'<path d="M{line}" stroke="currentColor" fill="none"'
                f' stroke-dasharray="{place * 2}"/><text x="428" y="{points[-1][1] + 4:.0f}">'
                f"{page}: {costs[-1]:.0f} ms</text>"
            )
        for n, size in enumerate(sizes):
            parts.append(f'<text x="{60 + n * step:.0f}" y="320">{size:,}</text>')
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 340" font-family="sans-serif"'
            ' font-size="12" fill="currentColor" role="img"><title>CPU a request by number of'
            " articles</title><style>svg{color:#222}@media(prefers-color-scheme:dark)"
            "{svg{color:#ddd}}</style>" + "".join(parts) + '<path d="M60 300H420" stroke='
            '"currentColor"/><text x="10" y="20">CPU ms</text></svg>\n'
        )
