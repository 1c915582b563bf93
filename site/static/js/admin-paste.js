/* What is pasted from Word, Google Docs or LibreOffice comes in as clean as an imported file: its words in the
   forms that the field knows, headings and tables in blocks of their own, notes as footnotes. What could not come in is
   said below the field. Without this script Draftail takes what it understands. */
(() => {
  const { DraftJS } = window;
  const script = document.getElementById("paste-texts");
  if (!script || !window.rostrumPaste?.read) return;
  const TEXTS = JSON.parse(script.textContent);
  const PARTS = /<(p|h[1-6]|li|table|img|blockquote|div)\b|docs-internal-guid/i;
  const KINDS = { bullet: "unordered-list-item", number: "ordered-list-item", quote: "blockquote" };
  const STYLES = { bold: "BOLD", italic: "ITALIC", raised: "SUPERSCRIPT" };
  const [HEADING, WITHIN] = ["header-two", "header-three"]; // of a field that has its headings in the text
  const OF_TABLES = ["merged", "nested", "plain_tables", "table_links"]; // how one came in, if it did
  const SHORT = 6; // characters of its key that a footnote's mark shows

  /* The editor that an element stands in, as Wagtail keeps it at its field. */
  const editorAt = (target) => {
    const wrapper = target.closest?.("[data-draftail-editor-wrapper]");
    const field = [...(wrapper?.parentNode.children || [])].find((one) => one.draftailEditor);
    return field && { ...knows(field.draftailEditor), editor: field.draftailEditor, wrapper };
  };

  /* Which of all forms a field has. */
  const knows = ({ props }) => {
    const types = (list) => new Set((list || []).map((one) => one.type));
    const items = (Array.isArray(props.commands) ? props.commands : []).flatMap((one) => one.items || []);
    const beside = (name) => items.find((item) => item.blockDef?.name === name && item.split && item.addSibling);
    return {
      blocks: types(props.blockTypes),
      styles: types(props.inlineStyles),
      entities: types(props.entityTypes),
      heading: beside("heading"),
      table: window.rostrumPaste.asBlock && beside("table"),
      image: beside("image"),
    };
  };

  /* What lines have that a field has not. */
  const lacking = (lines, known) => {
    const runs = (line) => line.runs.filter((run) => !run.note);
    const isPlain = (run) => Object.entries(STYLES).some(([form, style]) => run[form] && !known.styles.has(style));
    const hrefs = lines.flatMap(runs).map((run) => run.href);
    return {
      field_forms: lines.filter((line) => runs(line).some(isPlain)).length,
      field_links: known.entities.has("LINK") ? 0 : new Set(hrefs.filter(Boolean)).size,
      field_kinds: lines.filter((line) => KINDS[line.kind] && !known.blocks.has(KINDS[line.kind])).length,
    };
  };

  /* Lines as Draft.js stores them; `uuids` are those of the notes by their keys. */
  const rawOf = (lines, known, uuids) => {
    const raw = { blocks: [], entityMap: {} };
    for (const [kind, number] of Object.entries(lacking(lines, known))) known.count(kind, number);
    const levels = lines.filter((line) => line.kind === "heading").map((line) => line.level);
    const [top, second] = [...new Set(levels)].sort();
    if (known.blocks.has(HEADING)) known.count("deep", levels.filter((level) => level > second).length);
    for (const line of lines) {
      const block = { key: DraftJS.genKey(), text: "", type: "unstyled", depth: 0, inlineStyleRanges: [], entityRanges: [], data: {} };
      const type = line.kind === "heading" ? headingOf(line.level > top, known) : KINDS[line.kind];
      if (known.blocks.has(type)) block.type = type;
      if (block.type.endsWith("list-item")) block.depth = Math.min(line.level, 4);
      for (const run of line.runs) say(run, line, block, raw.entityMap, known, uuids);
      raw.blocks.push(block);
    }
    return raw;
  };

  const headingOf = (isWithin, { blocks }) => (isWithin && blocks.has(WITHIN) ? WITHIN : HEADING);

  const say = (run, line, block, entities, known, uuids) => {
    const uuid = run.note && uuids.get(run.note);
    const text = uuid ? `[${uuid.slice(0, SHORT)}]` : run.text;
    const place = { offset: block.text.length, length: text.length };
    // Where it is no heading, it still looks like one.
    const bold = run.bold || (line.kind === "heading" && block.type === "unstyled");
    block.text += text;
    for (const [form, style] of Object.entries(STYLES)) {
      if (!run.note && (form === "bold" ? bold : run[form]) && known.styles.has(style)) {
        block.inlineStyleRanges.push({ ...place, style });
      }
    }
    if (uuid || (run.href && known.entities.has("LINK"))) {
      const key = Object.keys(entities).length;
      entities[key] = uuid
        ? { type: "FOOTNOTES", mutability: "IMMUTABLE", data: { footnote: uuid } }
        : { type: "LINK", mutability: "MUTABLE", data: { url: run.href } };
      block.entityRanges.push({ ...place, key });
    }
  };

  const contentOf = (raw) => DraftJS.convertFromRaw(raw);

  /* Give each note a row of the form. Answers the uuids by the keys of those that have one. */
  const addNotes = (notes, marks, count) => {
    const uuids = new Map();
    const total = document.getElementById("id_footnotes-TOTAL_FORMS");
    const add = document.getElementById("id_footnotes-ADD");
    if (!total || !add) return uuids;
    for (const [key, lines] of notes) {
      if (!marks.has(key) || !lines.length) continue;
      const id = `id_footnotes-${total.value}`;
      add.click();
      const uuid = crypto.randomUUID();
      const field = document.getElementById(`${id}-uuid`);
      const text = document.getElementById(`${id}-text`);
      if (!field || !text) continue;
      field.value = uuid;
      const shown = document.getElementById(`${id}-uuid_display-value`);
      if (shown) shown.textContent = uuid.slice(0, SHORT);
      const known = { blocks: new Set(), styles: new Set(Object.values(STYLES)), entities: new Set(["LINK"]), count };
      fill(text, rawOf(lines, known, new Map()));
      uuids.set(key, uuid);
    }
    return uuids;
  };

  /* The editor of a row is begun a moment after the row: until then the field is read. */
  const fill = (field, raw) => {
    if (field.draftailEditor) setContent(field.draftailEditor, raw);
    else field.value = JSON.stringify(raw);
  };

  const setContent = (editor, raw) => {
    const state = editor.getEditorState();
    editor.onChange(DraftJS.EditorState.push(state, contentOf(raw), "insert-characters"));
  };

  /* Put `raw` where the cursor is, in the place of what is selected. */
  const inserted = (state, raw) => {
    const content = DraftJS.Modifier.replaceWithFragment(
      state.getCurrentContent(), state.getSelection(), contentOf(raw).getBlockMap(),
    );
    return DraftJS.EditorState.push(state, content, "insert-fragment");
  };

  const marksIn = (lines) => new Set(lines.flatMap((line) => line.runs.map((run) => run.note).filter(Boolean)));

  /* A note that stays text begins with what its mark shows. */
  const numbered = ([first, ...rest], key, lines) => {
    const mark = lines.flatMap((line) => line.runs).find((run) => run.note === key);
    if (!first || !mark?.text) return first ? [first, ...rest] : [];
    return [{ ...first, runs: [{ text: `${mark.text} ` }, ...first.runs] }, ...rest];
  };

  const paste = (at, read) => {
    const { notes, left } = read;
    const isTable = (line) => line.kind === "table";
    const isPicture = (line) => line.kind === "picture";
    const captionOf = ({ caption }) => (caption ? [{ kind: "text", level: 0, runs: [{ text: caption }] }] : []);
    const isOut = (line) => (isTable(line) && !at.table) || (isPicture(line) && !at.image);
    const told = { ...left };
    const count = (kind, number) => number && (told[kind] = (told[kind] || 0) + number);
    const found = read.lines.flatMap((line) => (isOut(line) ? captionOf(line) : [line]));
    const lines = at.heading ? window.rostrumPaste.guessed(found, count) : found;
    const marks = marksIn(lines);
    const uuids = at.entities.has("FOOTNOTES") ? addNotes(notes, marks, count) : new Map();
    const headings = lines.filter((one) => one.kind === "heading").length;
    told.footnotes = uuids.size;
    told.grids = lines.filter(isTable).length;
    told.columns = lines.filter((one) => isTable(one) && one.column).length;
    count("tables", read.lines.filter(isTable).length - told.grids);
    const pictures = lines.filter(isPicture);
    count("pictures", read.lines.filter(isPicture).length - pictures.length);
    told.coming = pictures.length;
    if (!at.table) for (const kind of OF_TABLES) delete told[kind];
    if (!at.table || !at.image) delete told.moved_pictures;
    const behind = [...notes].filter(([key]) => !uuids.has(key));
    const below = behind.flatMap(([key, texts]) => numbered(texts, key, lines));
    told.below = behind.length;
    told.unnoted = [...marks].filter((key) => !uuids.has(key) && !notes.has(key)).length;
    const whole = [...lines, ...below];
    const raw = (some) => rawOf(some, { ...at, count }, uuids);
    let holder = at.wrapper.parentNode;
    if ((at.heading && headings) || told.grids || told.coming) {
      holder = window.rostrumPaste.inBlocks(at, whole, { rawOf: raw, inserted, count });
    } else if (whole.length) {
      if (!at.blocks.has(HEADING)) told.bolded = headings;
      at.editor.onChange(inserted(at.editor.getEditorState(), raw(whole)));
    }
    const stream = at.wrapper.closest("[data-streamfield-child]")?.parentNode;
    const isGone = () => pictures.some((one) => one.gone && one.block.contains(holder));
    let box = null;
    const tell = () => {
      box?.remove();
      box = window.rostrumPaste.tell(isGone() ? stream : holder, told, TEXTS);
    };
    tell();
    if (pictures.length) window.rostrumPaste.bringIn(pictures, { told, count, tell, texts: TEXTS });
  };

  /* Numbers of notes that another article has: here nothing stands behind them. */
  const strangers = (html) => {
    const kept = new DOMParser().parseFromString(html, "text/html").querySelector("[data-draftjs-conductor-fragment]");
    const own = new Set(
      [...document.querySelectorAll("[id^=id_footnotes-][id$=-uuid]")]
        .filter((one) => !document.getElementById(one.id.replace(/uuid$/, "DELETE"))?.value)
        .map((one) => one.value),
    );
    try {
      const { entityMap } = JSON.parse(kept.getAttribute("data-draftjs-conductor-fragment"));
      const marks = Object.values(entityMap).filter((one) => one.type === "FOOTNOTES");
      return new Set(marks.map((one) => one.data.footnote).filter((uuid) => !own.has(uuid))).size;
    } catch {
      return 0;
    }
  };

  document.addEventListener(
    "paste",
    (event) => {
      const html = event.clipboardData?.getData("text/html") || "";
      const picture = window.rostrumPaste.alone(event.clipboardData, html);
      const at = (html || picture) && editorAt(event.target);
      if (!at || at.editor.state.readOnlyState) return;
      if (html.includes("data-draftjs-conductor-fragment")) {
        window.rostrumPaste.tell(at.wrapper.parentNode, { strangers: strangers(html) }, TEXTS);
      } else if (picture || PARTS.test(html)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        paste(at, picture ? { lines: [picture], notes: new Map(), left: {} } : window.rostrumPaste.read(html));
      }
    },
    true,
  );
})();
