/* What a clipboard from Word, Google Docs or LibreOffice says, without how it looks: paragraphs, headings,
   lists and quotations of runs of words, the notes they refer to, and a count of what is none of these.

   `readPaste(html)` answers { lines, notes, left } with
     lines  [{ kind, level, runs }], kind one of text, heading, bullet, number, quote; or a table (`tableOf`)
     runs   [{ text, bold, italic, raised, href, note }]; one with a note is its mark
     notes  a Map of lines by the keys of marks
     left   { pictures, comments … }, how many of each. */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const BLOCKS = new Set(
    "P DIV H1 H2 H3 H4 H5 H6 LI UL OL DL DT DD BLOCKQUOTE PRE SECTION ARTICLE MAIN HEADER FOOTER FIGURE FIGCAPTION".split(" "),
  );
  const SILENT = new Set("STYLE SCRIPT TITLE META LINK HEAD XML TEMPLATE NOSCRIPT HR COL COLGROUP".split(" "));
  const MARK = /#_?(ftn|edn|ftnt|sdfootnote|sdendnote)(\d+)(?:sym)?$/i;
  const BACK = /#_?(ftn|edn|ftnt_|sdfootnote|sdendnote)(?:ref)?(\d+)(?:anc)?$/i;
  const BULLET = /^[•▪◦‣●○■□][\s\u00a0]+(?=\S)/;
  const NUMBER = /^\(?([0-9]+|[a-z]|[ivxlcdm]+)[.)]/i;

  /* What no field has: its words come in plain, and that is said, as a reader of them would be misled. */
  const UNKNOWN = ["struck", "underlined", "highlighted"];
  const LINE = /(?:^|;)text-decoration(?:-line)?:([^;]*)/;
  const GROUND = /(?:^|;)(?:mso-highlight|background(?:-color)?):([^;]*)/;
  const NO_COLOUR = /^(transparent|none|auto|inherit|initial|unset|white|#fff(fff)?|rgb\(255, ?255, ?255\)|rgba\([^)]*[, ]0\))?( |$)/;

  const styleOf = (node) => (node.getAttribute("style") || "").replace(/\s*([:;])\s*/g, "$1").toLowerCase();
  const keyOf = (match) => match[1].toLowerCase().replace("_", "") + match[2];

  /* Google leads every link by way of itself. */
  const address = (href) => {
    try {
      let url = new URL(href);
      if (/(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url") {
        url = new URL(url.searchParams.get("q") || url.searchParams.get("url"));
      }
      return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : "";
    } catch {
      return "";
    }
  };

  class Reader {
    constructor(left) {
      this.left = left;
      this.lines = [];
      this.line = null;
      this.before = {}; // the form of the words before, in the same line
    }

    count(kind, number = 1) {
      if (number) this.left[kind] = (this.left[kind] || 0) + number;
    }

    begin(kind = "text", level = 0) {
      this.line = { kind, level, runs: [] };
      this.lines.push(this.line);
      this.before = {};
    }

    say(text, form, place) {
      if (!this.line) this.begin(place.kind, place.level);
      this.line.runs.push({ ...form, text });
      if (text.trim() && !form.note) this.countForms(form);
    }

    /* Once for each passage, which may be several runs. Links are underlined everywhere. */
    countForms(form) {
      const odd = (kind, { linked, ...known }) => Boolean(known[kind]) && !(linked && kind === "underlined");
      for (const kind of UNKNOWN) this.count(kind, Number(odd(kind, form) && !odd(kind, this.before)));
      this.before = form;
    }

    /* Read what is in `node`; `form` is how its words are set, `place` the kind and depth of lists. */
    walk(node, form, place) {
      for (const child of [...node.childNodes]) {
        if (child.nodeType === Node.TEXT_NODE) {
          // Word sets tabs as rows of spaces that do not break; one alone is somebody's wish.
          const text = child.data.replace(/[ \t\r\n\f]+/g, " ").replace(/ ?\u00a0{2,} ?| \u00a0|\u00a0 /g, " ");
          if (text.trim() || this.line) this.say(text, form, place);
        } else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, form, place);
      }
    }

    element(node, form, place) {
      const tag = node.tagName.toUpperCase();
      const style = styleOf(node);
      if (SILENT.has(tag) || /mso-list:ignore/.test(style)) return;
      if (/mso-element:comment/.test(style) || /\bMsoCommentReference\b/.test(node.className)) {
        return this.count("comments", node.querySelectorAll("[style*='mso-element:comment' i]").length);
      }
      if (/(?:^|;)(?:display:none|mso-hide:all)/.test(style) || tag === "DEL") {
        return this.count("hidden", Number(Boolean(node.textContent.trim())));
      }
      if (tag === "TABLE") return this.table(node, form, place);
      if (tag === "IMG") return this.count("pictures");
      if (tag === "BR") return this.line && this.say("\n", form, place);
      if (tag === "A") return this.link(node, form, place);
      if (BLOCKS.has(tag)) return this.block(node, tag, style, form, place);
      this.walk(node, this.formed(tag, style, form), place);
    }

    /* One of a single cell is a box around words. */
    table(node, form, place) {
      const cells = node.querySelectorAll("td, th");
      this.line = null;
      if (cells.length === 1) {
        this.count("boxes");
        this.walk(cells[0], form, place);
      } else {
        const table = window.rostrumPaste.tableOf(node, (cell) => this.within(cell), this.count.bind(this));
        if (table) this.lines.push(table);
      }
      this.line = null;
    }

    within(cell) {
      const reader = new Reader(this.left);
      reader.walk(cell, {}, { kind: "text", level: 0 });
      return tidied(reader.lines);
    }

    link(node, form, place) {
      const href = node.getAttribute("href") || "";
      const mark = MARK.exec(href);
      if (mark) return this.say(node.textContent.trim(), { note: keyOf(mark) }, place);
      if (/#_msocom_/.test(href)) return;
      const found = href ? address(href) : "";
      this.count("links", Number(Boolean(href) && !found && Boolean(node.textContent.trim())));
      this.walk(node, { ...this.formed("A", styleOf(node), form), href: found || form.href, linked: true }, place);
    }

    formed(tag, style, form) {
      const weight = /(?:^|;)font-weight:(bold|[1-9]00|normal)/.exec(style)?.[1];
      const slant = /(?:^|;)font-style:(italic|normal)/.exec(style)?.[1];
      const rise = /(?:^|;)vertical-align:(super|sub|baseline)/.exec(style)?.[1];
      const line = LINE.exec(style)?.[1] || "";
      const ground = tag && GROUND.exec(style)?.[1]; // that of a block is how a page looks
      if (tag === "SUB" || rise === "sub") this.count("lowered");
      return {
        ...form,
        bold: weight ? weight === "bold" || Number(weight) >= 600 : form.bold || tag === "B" || tag === "STRONG",
        italic: slant ? slant === "italic" : form.italic || tag === "I" || tag === "EM",
        raised: rise ? rise === "super" : form.raised || tag === "SUP",
        struck: form.struck || tag === "S" || tag === "STRIKE" || line.includes("line-through"),
        underlined: form.underlined || tag === "U" || line.includes("underline"),
        highlighted: form.highlighted || tag === "MARK" || (Boolean(ground) && !NO_COLOUR.test(ground)),
      };
    }

    block(node, tag, style, form, place) {
      if (/\bMsoToc\d/i.test(node.className)) return this.count("contents", Number(!this.inContents(node)));
      this.line = null;
      const inner = this.place(node, tag, style, place);
      if (place.item && tag === "P") {
        // A paragraph within an item goes on with it: Google Docs has one in each.
        this.line = place.item;
        if (this.line.runs.length) this.say("\n", {}, place);
      } else if (!["UL", "OL", "DIV"].includes(tag)) {
        this.begin(inner.kind, inner.level);
        this.line.caption = /\bMsoCaption\b/.test(node.className);
      }
      if (tag === "LI") inner.item = this.line;
      this.walk(node, inner.kind === "heading" ? {} : this.formed("", style, form), inner);
      this.line = null;
    }

    inContents(node) {
      return /\bMsoToc\d/i.test(node.previousElementSibling?.className || "");
    }

    /* What a block makes of the lines in it. */
    place(node, tag, style, place) {
      const names = node.className || "";
      const outline = /mso-outline-level:([1-9])/.exec(style)?.[1];
      const titled = node.getAttribute("role") === "heading" && (node.getAttribute("aria-level") || "2");
      const heading = /^H([1-6])$/.exec(tag)?.[1] || (/\bMsoTitle\b/.test(names) ? "1" : outline) || titled;
      if (heading) {
        this.count("numbers", Number(Boolean(node.querySelector("[style*='mso-list:Ignore' i]"))));
        return { kind: "heading", level: Number(heading) };
      }
      const listed = /mso-list:l\d+ level(\d+)/.exec(style)?.[1];
      if (listed) return { kind: this.typed(node), level: Number(listed) - 1 };
      if (tag === "UL" || tag === "OL") {
        return { kind: tag === "OL" ? "number" : "bullet", level: place.listed ? place.level + 1 : 0, listed: true };
      }
      if (tag === "LI") {
        const level = Number(node.getAttribute("aria-level")) || place.level + 1;
        return { ...place, kind: place.listed ? place.kind : "bullet", level: level - 1 };
      }
      if (tag === "BLOCKQUOTE" || /\bMso(Intense)?Quote/.test(names)) return { kind: "quote", level: 0 };
      return tag === "DIV" || tag === "P" ? { ...place, item: tag === "P" ? null : place.item } : { kind: "text", level: 0 };
    }

    /* Word sets the sign before an item as words, to be ignored by who knows lists. */
    typed(node) {
      const sign = node.querySelector("[style*='mso-list:Ignore' i]")?.textContent.trim() || "";
      return NUMBER.test(sign) ? "number" : "bullet";
    }
  }

  /* A bullet that was typed makes an item, as in a file. */
  const untyped = (line) => {
    const words = line.runs.map((run) => (run.note ? "\0" : run.text)).join("");
    let typed = line.kind === "text" ? (BULLET.exec(words)?.[0].length ?? 0) : 0;
    if (typed) line.kind = "bullet";
    while (typed) {
      const taken = Math.min(typed, line.runs[0].text.length);
      line.runs[0].text = line.runs[0].text.slice(taken);
      typed -= taken;
      if (!line.runs[0].text) line.runs.shift();
    }
  };

  /* The lines without white space around them, and none that are empty. */
  const tidied = (lines) =>
    lines.filter((line) => {
      if (line.kind === "table") return true;
      const words = () => line.runs.filter((run) => !run.note);
      line.runs = line.runs.filter((run) => run.note || run.text);
      for (let n = 0; n < line.runs.length; n++) {
        const run = line.runs[n];
        const before = line.runs[n - 1];
        if (!run.note && (!before || /\s$/.test(before.note ? "" : before.text))) run.text = run.text.replace(/^[ \u00a0]+/, "");
      }
      while (line.runs[0] && !line.runs[0].note && !line.runs[0].text.trim()) line.runs.shift();
      if (line.runs[0] && !line.runs[0].note) line.runs[0].text = line.runs[0].text.trimStart();
      while (line.runs.length && !line.runs.at(-1).note && !line.runs.at(-1).text.trim()) line.runs.pop();
      if (line.runs.length && !line.runs.at(-1).note) line.runs.at(-1).text = line.runs.at(-1).text.trimEnd();
      untyped(line);
      return line.runs.some((run) => run.note) || words().some((run) => run.text.trim());
    });

  /* A note holds no table. */
  const plain = (line, reader) => {
    if (line.kind !== "table") return line;
    reader.count("noted_tables");
    return { kind: "text", level: 0, runs: [{ text: window.rostrumPaste.inWords(line) }, ...line.runs] };
  };

  /* Take the notes out of `body`: Word and LibreOffice put them below the text. */
  const notesOf = (body, left) => {
    const notes = new Map();
    for (const link of body.querySelectorAll("a[href]")) {
      const match = BACK.exec(link.getAttribute("href"));
      const isBack = match && /(ref\d+|anc)$/i.test(link.getAttribute("href"));
      if (!isBack || !body.contains(link)) continue;
      const own = link.closest("[style*='mso-element:footnote' i], [style*='mso-element:endnote' i], div[id^=sdfootnote], div[id^=sdendnote]");
      const whole = own && !/-list/.test(styleOf(own)) ? own : link.closest("p, div, li");
      if (!whole) continue;
      link.remove();
      whole.remove();
      const reader = new Reader(left);
      reader.walk(whole, {}, { kind: "text", level: 0 });
      notes.set(keyOf(match), tidied(reader.lines).map((line) => plain(line, reader)));
    }
    return notes;
  };

  window.rostrumPaste.read = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const left = {};
    const notes = notesOf(body, left);
    const reader = new Reader(left);
    reader.walk(body, {}, { kind: "text", level: 0 });
    return { lines: window.rostrumPaste.captioned(tidied(reader.lines), reader.count.bind(reader)), notes, left };
  };
})();
