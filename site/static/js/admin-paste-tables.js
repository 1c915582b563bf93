/* A pasted table as rows of words, by the rules of an imported file; and the block that it fills.

   `tableOf(node, wordsOf, count)` answers { rows, header, caption, marks }, or null where it has no words;
   `wordsOf(cell)` answers the lines of a cell, `count(kind, number)` is told what is not as it was. */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const FIRST_ROW = 0x20; // a bit by which Word tells that the first row is set apart
  const UNFOLDED = 500; // milliseconds until a new block has slid open
  const MOST = 5000; // cells: more is no table for a reader, and stops the browser

  const own = (table, names) => [...table.querySelectorAll(names)].filter((one) => one.closest("table") === table);

  const spanOf = (cell, name) => Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), 100);

  /* Cells by their places: one that takes several has its words in the first, the others are empty. */
  const gridOf = (table, wordsOf) => {
    const taken = []; // of each column, how many rows a cell from above goes on
    return own(table, "tr").map((tr) => {
      const row = [];
      const pass = () => {
        while (taken[row.length] > 0) {
          taken[row.length] -= 1;
          row.push({ lines: [] });
        }
      };
      for (const cell of own(table, "td, th").filter((one) => one.closest("tr") === tr)) {
        pass();
        const [width, height] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
        for (let n = 0; n < width; n++) {
          taken[row.length] = height - 1;
          row.push(n ? { lines: [] } : { lines: wordsOf(cell), cell, merged: width > 1 || height > 1 });
        }
      }
      pass();
      return row;
    });
  };

  const text = (line) => line.runs.filter((run) => !run.note).map((run) => run.text).join("");

  /* A table within a table gives its cells one after another. */
  const words = (lines) =>
    lines
      .flatMap((line) => (line.kind === "table" ? line.rows.map((row) => row.filter(Boolean).join(" · ")) : [text(line)]))
      .map((one) => one.replace(/[^\S\n]+/g, " ").trim())
      .filter(Boolean)
      .join("\n");

  const hasHeader = (table, grid) => {
    if (grid.length < 2) return false;
    const first = grid[0].filter((one) => one.cell);
    if (first.every((one) => one.cell.tagName === "TH" || one.cell.closest("thead"))) return true;
    const look = /mso-yfti-tbllook:\s*(\d+)/i.exec(table.getAttribute("style") || "");
    return Boolean(look && Number(look[1]) & FIRST_ROW);
  };

  const tell = (places, runs, count) => {
    count("merged", places.filter((one) => one.merged).length);
    count("nested", places.flatMap((one) => one.lines).filter((line) => line.kind === "table").length);
    count("table_links", new Set(runs.map((run) => run.href).filter(Boolean)).size);
    count("plain_tables", Number(runs.some((run) => run.bold || run.italic || run.raised)));
  };

  window.rostrumPaste.tableOf = (table, wordsOf, count) => {
    if (own(table, "td, th").length > MOST) {
      count("tables");
      return null;
    }
    const grid = gridOf(table, wordsOf);
    const places = grid.flat();
    const runs = places.flatMap((one) => one.lines).flatMap((line) => line.runs || []);
    const width = Math.max(0, ...grid.map((row) => row.length));
    const rows = grid.map((row) => Array.from({ length: width }, (_, n) => (row[n] ? words(row[n].lines) : "")));
    if (!rows.some((row) => row.some(Boolean))) return null;
    tell(places, runs.filter((run) => !run.note), count);
    return {
      kind: "table",
      rows,
      header: hasHeader(table, grid),
      caption: own(table, "caption")[0]?.textContent.replace(/\s+/g, " ").trim() || "",
      runs: runs.filter((run) => run.note),
    };
  };

  /* Lines that are captions go to the table below them, else to the one above; all others are text. */
  window.rostrumPaste.captioned = (lines) => {
    const open = (line) => line?.kind === "table" && !line.caption;
    return lines.filter((line, place) => {
      if (!line.caption || line.kind === "table") return true;
      const table = [lines[place + 1], lines[place - 1]].find(open);
      if (!table) return true;
      table.caption = text(line).replace(/\s+/g, " ").trim();
      table.runs.push(...line.runs.filter((run) => run.note));
      return false;
    });
  };

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

  /* Have `add` make a block Table of what was read. */
  window.rostrumPaste.asBlock = (table, add) => {
    waiting = {
      data: table.rows,
      cell: [],
      mergeCells: [],
      first_row_is_table_header: table.header,
      first_col_is_header: false,
      table_header_choice: table.header ? "row" : "neither",
      table_caption: table.caption,
    };
    add();
    waiting = null;
    // By which Wagtail gives the grid its height, once it is there to be measured.
    setTimeout(() => window.dispatchEvent(new Event("resize")), UNFOLDED);
  };
})();
