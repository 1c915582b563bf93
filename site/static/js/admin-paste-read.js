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
  const BARE = /^[\p{L}\p{N}*]+$/u; // the sign of a note where nothing sets it apart from the word before
  const NUMBER = /\p{Nd}|^\(?\p{L}{1,6}\p{Cf}*[.)-]/u;
  const FIRST = /^\(?[1١۱][.)-]*$/; // in a list that counts as ours do
  const LETTERS = /(?:^|;)list-style-type:[a-z-]*(alpha|roman|latin|greek)/;

  /* What no field has: its words come in plain, and that is said, as a reader of them would be misled. */
  const UNKNOWN = ["struck", "underlined", "highlighted"];
  const LINE = /(?:^|;)text-decoration(?:-line)?:([^;]*)/;
  const GROUND = /(?:^|;)(?:mso-highlight|background(?:-color)?):([^;]*)/;
  const NO_COLOUR = /^(transparent|none|auto|inherit|initial|unset|white|#fff(fff)?|rgb\(255, ?255, ?255\)|rgba\([^)]*[, ]0\))?( |$)/;

  const styleOf = (node) => (node.getAttribute("style") || "").replace(/\s*([:;])\s*/g, "$1").toLowerCase();
  const namesOf = (node) => node.getAttribute("class") || "";
  const keyOf = (match) => match[1].toLowerCase().replace("_", "") + match[2];

  /* Word for the web tells the style of a paragraph at its words. */
  const paragraphStyle = (node) =>
    node.querySelector("[data-ccp-parastyle]")?.getAttribute("data-ccp-parastyle").toLowerCase() || "";

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

    begin(kind = "text", level = 0, odd = false) {
      this.line = { kind, level, runs: [], odd };
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
      const names = namesOf(node);
      if (SILENT.has(tag) || /mso-list:ignore/.test(style) || /\bPageBreak/.test(names)) return;
      if (/\b(Foot|End)noteReference\b/.test(names)) return this.mark(node, `web${node.textContent.trim()}`, place);
      if (/mso-element:comment/.test(style) || /\bMsoCommentReference\b/.test(names)) {
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
      return window.rostrumPaste.lined(reader.lines);
    }

    mark(node, note, place) {
      const text = node.textContent.trim();
      if (text) this.say(BARE.test(text) ? `[${text}]` : text, { note }, place);
    }

    link(node, form, place) {
      const href = node.getAttribute("href") || "";
      const mark = MARK.exec(href);
      if (mark) return this.mark(node, keyOf(mark), place);
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
      if (this.isContents(node)) return this.count("contents", Number(!this.isContents(node.previousElementSibling)));
      this.line = null;
      const inner = this.place(node, tag, style, place);
      const item = this.continued(node, tag, style, place);
      if (item && inner.kind !== "heading") {
        this.line = item;
        if (this.line.runs.length) this.say("\n", {}, place);
      } else if (!["UL", "OL", "DIV"].includes(tag)) {
        this.begin(inner.kind, inner.level, inner.odd);
        this.line.caption = /\bMsoCaption\b/.test(namesOf(node)) || paragraphStyle(node) === "caption";
      }
      if (inner.kind === "heading") place.item = null; // what follows in the item stands below it
      if (tag === "LI") inner.item = this.line;
      this.walk(node, inner.kind === "heading" ? {} : this.formed("", style, form), inner);
      this.line = null;
    }

    /* The item that a paragraph goes on with: Google Docs has one in each, Word sets a further one in. */
    continued(node, tag, style, place) {
      if (tag !== "P" || place.item) return tag === "P" && place.item;
      const last = this.lines.at(-1);
      const isFurther = /\bMsoListContinue/.test(namesOf(node)) || /mso-list:none.*margin-left:[1-9]|margin-left:[1-9].*mso-list:none/.test(style);
      return isFurther && ["bullet", "number"].includes(last?.kind) && last;
    }

    isContents(node) {
      return Boolean(node) && (/\bMsoToc\d/i.test(namesOf(node)) || (node.tagName === "P" && /^toc \d/.test(paragraphStyle(node))));
    }

    /* What a block makes of the lines in it. */
    place(node, tag, style, place) {
      const names = namesOf(node);
      const named = tag === "P" ? paragraphStyle(node) : "";
      const outline = /mso-outline-level:([1-9])/.exec(style)?.[1];
      const titled = node.getAttribute("role") === "heading" && (node.getAttribute("aria-level") || "2");
      const heading = /^H([1-6])$/.exec(tag)?.[1] || (/\bMsoTitle\b/.test(names) || named === "title" ? "1" : outline) || titled;
      if (heading) {
        const numbered = (place.item && place.kind === "number") || node.querySelector("[style*='mso-list:Ignore' i]");
        this.count("numbers", Number(Boolean(numbered)));
        return { kind: "heading", level: Number(heading) };
      }
      const listed = /mso-list:l\d+ level(\d+)/.exec(style)?.[1];
      if (listed) return { ...this.typed(node), level: Number(listed) - 1 };
      if (tag === "UL" || tag === "OL") {
        return { kind: tag === "OL" ? "number" : "bullet", level: place.listed ? place.level + 1 : 0, listed: true };
      }
      if (tag === "LI") {
        const level = Number(node.getAttribute("aria-level") || node.getAttribute("data-aria-level")) || place.level + 1;
        const kind = place.listed ? place.kind : "bullet";
        return { ...place, kind, level: level - 1, odd: kind === "number" && this.isOdd(node, style) };
      }
      if (tag === "BLOCKQUOTE" || /\bMso(Intense)?Quote/.test(names) || /^(intense )?quote$/.test(named)) {
        return { kind: "quote", level: 0 };
      }
      return tag === "DIV" || tag === "P" ? { ...place, item: tag === "P" ? null : place.item } : { kind: "text", level: 0 };
    }

    /* Word sets the sign before an item as words, to be ignored by who knows lists. */
    typed(node) {
      const sign = node.querySelector("[style*='mso-list:Ignore' i]")?.textContent.trim() || "";
      const isNumber = NUMBER.test(sign);
      return { kind: isNumber ? "number" : "bullet", odd: isNumber && !FIRST.test(sign) };
    }

    /* Whether the list of an item has letters, or begins with this one and another number than 1. */
    isOdd(node, style) {
      const list = node.parentElement;
      const before = [...list.children].filter((one) => one.tagName === "LI").indexOf(node);
      const number = Number(node.getAttribute("value")) || (Number(list.getAttribute("start") ?? 1) || 1) + before;
      return number !== 1 || /[a-z]/i.test(list.getAttribute("type") || "") || LETTERS.test(style) || LETTERS.test(styleOf(list));
    }
  }

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
      notes.set(keyOf(match), window.rostrumPaste.lined(reader.lines).map((line) => plain(line, reader)));
    }
    return notes;
  };

  window.rostrumPaste.read = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const left = {};
    const notes = notesOf(body, left);
    const reader = new Reader(left);
    reader.walk(body, {}, { kind: "text", level: 0 });
    const { captioned, lined } = window.rostrumPaste;
    const count = reader.count.bind(reader);
    return { lines: captioned(lined(reader.lines, count), count), notes, left };
  };
})();
