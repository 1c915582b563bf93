/* What a clipboard from Word, Google Docs or LibreOffice says, without how it looks: paragraphs, headings,
   lists and quotations of runs of words, the notes they refer to, and a count of what is none of these.

   `readPaste(html)` answers { lines, notes, left } with
     lines  [{ kind, level, runs }], kind one of text, heading, bullet, number, quote; or a table (`tableOf`)
     runs   [{ text, bold, italic, raised, href, note }]; one with a note is its mark
     notes  a Map of lines by the keys of marks
     left   { pictures, comments … }, how many of each. */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const { UNKNOWN, formed, address, lined, pictureOf } = window.rostrumPaste;
  const BLOCKS = new Set(
    "P DIV H1 H2 H3 H4 H5 H6 LI UL OL DL DT DD BLOCKQUOTE PRE SECTION ARTICLE MAIN HEADER FOOTER FIGURE FIGCAPTION".split(" "),
  );
  const SILENT = new Set("STYLE SCRIPT TITLE META LINK HEAD XML TEMPLATE NOSCRIPT HR COL COLGROUP".split(" "));
  const MARK = /#_?(ftn|edn|ftnt|sdfootnote|sdendnote)(\d+)(?:sym)?$/i;
  const BACK = /#_?(ftn|edn|ftnt_|sdfootnote|sdendnote)(?:ref)?(\d+)(?:anc)?$/i;
  const BARE = /^[\p{L}\p{N}*]+$/u; // the sign of a note where nothing sets it apart from the word before
  const NUMBER = /\p{Nd}|^\(?\p{L}{1,6}\p{Cf}*[.)-]/u;
  const FIRST = /^\(?[1١۱][.)-]*$/; // in a list that counts as ours do
  const COUNTED = /(?:^|;)list-style-type:[a-z-]*(decimal|alpha|roman|latin|greek)/;
  const LETTERS = /(?:^|;)list-style-type:[a-z-]*(alpha|roman|latin|greek)/;

  const styleOf = (node) => (node.getAttribute("style") || "").replace(/\s*([:;])\s*/g, "$1").toLowerCase();
  const namesOf = (node) => node.getAttribute("class") || "";
  const keyOf = (match) => match[1].toLowerCase().replace("_", "") + match[2];

  /* Word for the web tells the style of a paragraph at its words. */
  const paragraphStyle = (node) =>
    node.querySelector("[data-ccp-parastyle]")?.getAttribute("data-ccp-parastyle").toLowerCase() || "";

  /* What has no place in an article, and the name by which it is counted. */
  const OBJECTS = { MATH: "equations", SVG: "pictures" };
  for (const tag of ["OBJECT", "EMBED", "IFRAME", "VIDEO", "AUDIO", "CANVAS"]) OBJECTS[tag] = "objects";

  const isPicture = (line) => line.kind === "picture";

  class Reader {
    constructor(left) {
      this.left = left;
      this.lines = [];
      this.line = null;
      this.before = {}; // the form of the words before, in the same line
      this.dropped = ""; // a letter that Word has set apart to drop into the next paragraph
    }

    count(kind, number = 1) {
      if (number) this.left[kind] = (this.left[kind] || 0) + number;
    }

    begin(kind = "text", level = 0, odd = false) {
      this.line = { kind, level, runs: this.dropped ? [{ text: this.dropped }] : [], odd };
      this.dropped = "";
      this.lines.push(this.line);
      this.before = {};
    }

    say(text, form, place) {
      if (!this.line) this.begin(place.kind, place.level);
      this.line.runs.push({ ...form, text });
      if (text.trim() && !form.note) this.countForms(form);
    }

    /* Once for each passage, which may be several runs. Links are underlined everywhere,
       and Google strikes out what is ticked. */
    countForms(form) {
      const odd = (kind, { linked, ticked, ...known }) =>
        Boolean(known[kind]) && !(linked && kind === "underlined") && !(ticked && kind === "struck");
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
      if (this.isLeft(node, tag, style, names)) return;
      const [, kind] = /\b(Foot|End)noteReference\b/.exec(names) || [];
      if (kind) return this.mark(node, kind + node.textContent.trim(), place);
      if (/mso-element:dropcap/.test(style)) return (this.dropped += node.textContent.trim());
      this.count("insertions", Number(tag === "INS"));
      if (tag === "TABLE") return this.table(node, form, place);
      if (tag === "IMG") return this.picture(node);
      if (tag === "BR") return this.line && this.say("\n", form, place);
      if (tag === "A") return this.link(node, form, place);
      if (BLOCKS.has(tag)) return this.block(node, tag, style, form, place);
      this.walk(node, formed(tag, style, form), place);
    }

    /* Whether an element stays behind, which is then counted. */
    isLeft(node, tag, style, names) {
      const comments = node.querySelectorAll("[style*='mso-element:comment' i]").length;
      const isOfGoogle = tag === "P" && Boolean(node.querySelector("a[href*='#cmnt_ref']"));
      const isComment = isOfGoogle || /mso-element:comment/.test(style) || /\bMsoCommentReference\b/.test(names);
      const isHidden = /(?:^|;)(?:display:none|mso-hide:all)/.test(style) || tag === "DEL";
      if (isComment) this.count("comments", comments + Number(isOfGoogle));
      else if (isHidden) this.count("hidden", Number(Boolean(node.textContent.trim())));
      else if (OBJECTS[tag]) this.count(OBJECTS[tag]);
      return isComment || isHidden || tag in OBJECTS;
    }

    /* It stands after the paragraph that it was in. */
    picture(node) {
      const picture = pictureOf(node);
      if (picture) this.lines.push(picture);
      else this.count("pictures", Number(!/checkbox/.test(node.getAttribute("aria-roledescription"))));
    }

    /* One of a single cell is a box around words. */
    table(node, form, place) {
      const cells = node.querySelectorAll("td, th");
      this.line = null;
      if (cells.length === 1) {
        this.count("boxes");
        this.walk(cells[0], form, place);
      } else {
        const pictures = [];
        const words = (cell) => {
          const lines = this.within(cell);
          pictures.push(...lines.filter(isPicture));
          return lines.filter((line) => !isPicture(line));
        };
        const table = window.rostrumPaste.tableOf(node, words, this.count.bind(this));
        if (table) this.count("moved_pictures", pictures.length);
        this.lines.push(...(table ? [table] : []), ...pictures);
      }
      this.line = null;
    }

    within(cell) {
      const reader = new Reader(this.left);
      reader.walk(cell, {}, { kind: "text", level: 0 });
      return lined(reader.lines);
    }

    mark(node, note, place) {
      const text = node.textContent.trim();
      if (text) this.say(BARE.test(text) ? `[${text}]` : text, { note }, place);
    }

    link(node, form, place) {
      const href = node.getAttribute("href") || "";
      const mark = MARK.exec(href);
      if (mark) return this.mark(node, keyOf(mark), place);
      if (/#(_msocom_|cmnt\d)/.test(href)) return;
      const found = href ? address(href) : "";
      this.count("links", Number(Boolean(href) && !found && Boolean(node.textContent.trim())));
      this.walk(node, { ...formed("A", styleOf(node), form), href: found || form.href, linked: true }, place);
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
        this.line.caption = tag === "FIGCAPTION" || /\bMsoCaption\b/.test(namesOf(node)) || paragraphStyle(node) === "caption";
      }
      if (inner.kind === "heading") place.item = null; // what follows in the item stands below it
      if (tag === "LI") inner.item = this.line;
      const ticked = form.ticked || node.getAttribute("aria-checked") === "true";
      this.walk(node, inner.kind === "heading" ? {} : { ...formed("", style, form), ticked }, inner);
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
      const listed = this.levelOf(node, style, names);
      if (listed) return { ...this.typed(node), level: listed - 1 };
      if (tag === "UL" || tag === "OL") {
        return { kind: tag === "OL" ? "number" : "bullet", level: place.listed ? place.level + 1 : 0, listed: true };
      }
      if (tag === "LI") {
        const level = Number(node.getAttribute("aria-level") || node.getAttribute("data-aria-level")) || place.level + 1;
        // Items that were copied from the middle of a list come without it.
        const kind = place.listed ? place.kind : COUNTED.test(style) ? "number" : "bullet";
        this.count("ticks", Number(node.getAttribute("aria-checked") === "true"));
        return { ...place, kind, level: level - 1, odd: kind === "number" && this.isOdd(node, style) };
      }
      if (tag === "BLOCKQUOTE" || /\bMso(Intense)?Quote/.test(names) || /^(intense )?quote$/.test(named)) {
        return { kind: "quote", level: 0 };
      }
      return tag === "DIV" || tag === "P" ? { ...place, item: tag === "P" ? null : place.item } : { kind: "text", level: 0 };
    }

    /* How deep Word has an item: "List Bullet 2" is within a list by its name. */
    levelOf(node, style, names) {
      const said = /mso-list:l\d+ level(\d+)/.exec(style)?.[1];
      const [named, depth] = /\bMsoList(?:Bullet|Number)(\d?)/.exec(names) || [];
      return Number(said) || (named && (Number(depth) || 1));
    }

    /* Word sets the sign before an item as words, to be ignored by who knows lists. */
    typed(node) {
      const sign = node.querySelector("[style*='mso-list:Ignore' i]")?.textContent.trim() || "";
      const isNumber = sign ? NUMBER.test(sign) : /\bMsoListNumber/.test(namesOf(node));
      return { kind: isNumber ? "number" : "bullet", odd: isNumber && Boolean(sign) && !FIRST.test(sign) };
    }

    /* Whether the list of an item has letters, or begins with this one and another number than 1. */
    isOdd(node, style) {
      const list = node.parentElement;
      const before = [...list.children].filter((one) => one.tagName === "LI").indexOf(node);
      const number = Number(node.getAttribute("value")) || (Number(list.getAttribute("start") ?? 1) || 1) + before;
      return number !== 1 || /[a-z]/i.test(list.getAttribute("type") || "") || LETTERS.test(style) || LETTERS.test(styleOf(list));
    }
  }

  /* A note holds no picture and no table. */
  const plain = (line, reader) => {
    if (isPicture(line)) return reader.count("pictures") || [];
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
      notes.set(keyOf(match), lined(reader.lines).flatMap((line) => plain(line, reader)));
    }
    return notes;
  };

  window.rostrumPaste.read = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const left = {};
    const notes = notesOf(body, left);
    const reader = new Reader(left);
    reader.walk(body, {}, { kind: "text", level: 0 });
    const { captioned } = window.rostrumPaste;
    const count = reader.count.bind(reader);
    return { lines: captioned(lined(reader.lines, count), count), notes, left };
  };
})();
