/* A pasted table as rows of words, by the rules of an imported file; and the block that it fills.

   `tableOf(node, wordsOf, count)` answers { kind, rows, header, column, caption, runs }, `runs` its notes, or null where it has no words;
   `wordsOf(cell)` answers the lines of a cell, `count(kind, number)` is told what is not as it was. */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const FIRST_ROW = 0x20; // a bit by which Word tells that the first row is set apart
  const FIRST_COLUMN = 0x80; // the same of the first column, but Word tells it of every table
  const UNFOLDED = 500; // milliseconds until a new block has slid open
  const MOST = 5000; // cells: more is no table for a reader, and stops the browser

  const OF_TABLE = /^\s*(table|tabelle|tableau|tabla|tabella|tabel|جدول)(?![\p{L}\p{N}])/iu;
  const OF_FIGURE = /^\s*(fig|figure|abbildung|abb|figura|illustration|photo|شكل|صورة)(?![\p{L}\p{N}])/iu;
  const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i;

  const isHidden = (node) => HIDDEN.test(node.getAttribute("style") || "");
  const spanOf = (cell, name) => Math.min(Math.max(Number(cell.getAttribute(name) ?? 1), 1) || 1, 1000);

  /* Rows and cells that are shown: Excel copies what it hides as well. */
  const shown = (nodes, count) => {
    const all = [...nodes];
    const seen = all.filter((node) => !isHidden(node));
    count("hidden", all.filter((node) => isHidden(node) && node.textContent.trim()).length);
    return seen;
  };

  /* Cells by their places: one that takes several has its words in the first, the others are empty.
     Null where there are more than `MOST`. */
  const gridOf = (table, wordsOf, count) => {
    const taken = []; // of each column, how many rows a cell from above goes on
    let places = 0;
    const grid = [];
    for (const tr of shown(table.rows, count)) {
      const row = [];
      const pass = (further) => {
        while (taken[row.length] > 0 || (further && taken.slice(row.length).some((rows) => rows > 0))) {
          if (taken[row.length] > 0) taken[row.length] -= 1;
          row.push({ lines: [] });
        }
      };
      for (const cell of shown(tr.cells, count)) {
        pass(false);
        const [width, height] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
        if ((places += width) > MOST) return null;
        const lines = wordsOf(cell);
        for (let n = 0; n < width; n++) {
          taken[row.length] = height - 1;
          row.push(n ? { lines: [] } : { lines, cell, merged: width > 1 || height > 1 });
        }
      }
      pass(true);
      if (tr.cells.length) grid.push(row);
    }
    return grid.length * Math.max(0, ...grid.map((row) => row.length)) > MOST ? null : grid;
  };

  const text = (line) => line.runs.filter((run) => !run.note).map((run) => run.text).join("");

  /* A table within a table, or within a note, gives its cells one after another. */
  const words = (lines) =>
    lines
      .flatMap((line) => (line.kind === "table" ? line.rows.map((row) => row.filter(Boolean).join(" · ")) : [text(line)]))
      .map((one) => one.replace(/[^\S\n]+/g, " ").trim())
      .filter(Boolean)
      .join("\n");

  /* What Word says is set apart in a table, as bits; Word for the web says it elsewhere. */
  const lookOf = (table) => {
    const [, said] = /mso-yfti-tbllook:\s*(\d+)/i.exec(table.getAttribute("style") || "") || [];
    return Number(said ?? table.getAttribute("data-tablelook")) || 0;
  };

  const hasHeader = (table, grid) => {
    if (grid.length < 2) return false;
    const first = grid[0].filter((one) => one.cell);
    if (first.length && first.every((one) => one.cell.tagName === "TH" || one.cell.closest("thead"))) return true;
    return Boolean(lookOf(table) & FIRST_ROW);
  };

  /* Whether the first cell of each row names it: as HTML says it, or as Word does and shows it too. */
  const hasColumn = (table, grid, header) => {
    const rows = grid.slice(Number(header)).filter((row) => row[0]?.cell);
    const isHead = (one) => one.cell?.tagName === "TH";
    if (rows.length && rows.every((row) => isHead(row[0]) && row.some((one) => one.cell && !isHead(one)))) return true;
    const runs = rows.flatMap((row) => row[0].lines).flatMap((line) => line.runs || []);
    const shown = runs.filter((run) => run.text.trim());
    return Boolean(lookOf(table) & FIRST_COLUMN) && shown.length > 0 && shown.every((run) => run.bold);
  };

  const tell = (places, runs, count) => {
    count("merged", places.filter((one) => one.merged).length);
    count("nested", places.flatMap((one) => one.lines).filter((line) => line.kind === "table").length);
    count("table_links", new Set(runs.map((run) => run.href).filter(Boolean)).size);
    count("plain_tables", Number(runs.some((run) => run.bold || run.italic || run.raised)));
  };

  window.rostrumPaste.inWords = (table) => words([table]);

  window.rostrumPaste.tableOf = (table, wordsOf, count) => {
    const grid = gridOf(table, wordsOf, count);
    if (!grid) {
      count("tables");
      return null;
    }
    const places = grid.flat();
    const runs = places.flatMap((one) => one.lines).flatMap((line) => line.runs || []);
    const width = Math.max(0, ...grid.map((row) => row.length));
    const rows = grid.map((row) => Array.from({ length: width }, (_, n) => (row[n] ? words(row[n].lines) : "")));
    // Word and Excel end a table of merged cells with a row that only holds the columns apart.
    while (rows.length && !rows.at(-1).some(Boolean)) rows.pop();
    if (!rows.length) return null;
    tell(places, runs.filter((run) => !run.note), count);
    const header = hasHeader(table, grid);
    return {
      kind: "table",
      rows,
      header,
      column: hasColumn(table, grid, header),
      caption: table.caption?.textContent.replace(/\s+/g, " ").trim() || "",
      runs: runs.filter((run) => run.note),
    };
  };

  /* What a caption can belong to, the likeliest first: a table mostly stands below its own, a picture above. */
  const captionable = (line, above, below) => {
    const [isFigure, isTable] = [OF_FIGURE, OF_TABLE].map((kind) => kind.test(text(line)));
    const pictures = isTable ? [] : [above, below].filter((one) => one?.kind === "picture");
    const tables = isFigure ? [] : [below, above].filter((one) => one?.kind === "table");
    return [...(above?.kind === "table" ? [] : pictures), ...tables, ...pictures].find((one) => !one.caption);
  };

  /* Lines that are captions go to the table or picture beside them; all others are text. */
  window.rostrumPaste.captioned = (lines, count) =>
    lines.filter((line, place) => {
      if (!line.caption || line.kind === "table" || line.kind === "picture") return true;
      const shown = captionable(line, lines[place - 1], lines[place + 1]);
      if (!shown) return true;
      const runs = line.runs.filter((run) => !run.note);
      count("line_links", new Set(runs.map((run) => run.href).filter(Boolean)).size);
      shown.caption = text(line).replace(/\s+/g, " ").trim();
      shown.runs.push(...line.runs.filter((run) => run.note));
      return false;
    });

  /* A block Table begins empty: Wagtail gives a new block no value. This one waits for the next. */
  let waiting = null;
  const NAME = "wagtail.widgets.TableInput";
  const Widget = window.telepath?.constructors?.[NAME];
  if (!Widget) return;
  window.telepath.register(
    NAME,
    class extends Widget {
      render(placeholder, name, id, state, ...more) {
        const given = waiting || state;
        waiting = null;
        return super.render(placeholder, name, id, given, ...more);
      }
    },
  );

  const headers = ({ header, column }) => (header && column ? "both" : header ? "row" : column ? "column" : "neither");

  /* Have `add` make a block Table of what was read. */
  window.rostrumPaste.asBlock = (table, add) => {
    waiting = {
      data: table.rows,
      cell: [],
      mergeCells: [],
      first_row_is_table_header: table.header,
      first_col_is_header: table.column,
      table_header_choice: headers(table),
      table_caption: table.caption,
    };
    add();
    waiting = null;
    // By which Wagtail gives the grid its height, once it is there to be measured.
    setTimeout(() => window.dispatchEvent(new Event("resize")), UNFOLDED);
  };
})();
