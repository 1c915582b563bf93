/* Pasted headings, tables and pictures as blocks of their own, and what became of a paste in words. */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const { DraftJS, draftail } = window;
  const LONGEST = 200; // characters that a heading can have

  /* Neighbouring lines together, each heading and table by itself; a note's mark in it stands right after. */
  const grouped = (lines, count) => {
    const groups = [];
    const add = (line) => {
      const last = groups.at(-1);
      if (last?.lines) last.lines.push(line);
      else groups.push({ lines: [line] });
    };
    const tell = (runs) => {
      count("blocks", 1);
      count("line_links", new Set(runs.map((run) => run.href).filter(Boolean)).size);
      count("plain_lines", Number(runs.some((run) => run.italic || run.raised)));
    };
    const addMarks = (line) => {
      const marks = line.runs.filter((run) => run.note);
      count("moved_notes", marks.length);
      if (marks.length) add({ kind: "text", level: 0, runs: marks });
    };
    for (const line of lines) {
      const words = line.runs.filter((run) => !run.note);
      const text = words.map((run) => run.text).join("").replace(/\s+/g, " ").trim();
      if (line.kind === "table") groups.push({ table: line });
      else if (line.kind === "picture") groups.push({ picture: line });
      else if (line.kind !== "heading" || text.length > LONGEST) {
        count("long", Number(line.kind === "heading"));
        add(line);
        continue;
      } else if (text) {
        groups.push({ heading: text, level: line.level });
        tell(words);
      }
      addMarks(line);
    }
    return groups;
  };

  /* The levels of headings that are used, the highest first. */
  const levelsOf = (groups) =>
    [...new Set(groups.filter((one) => one.heading).map((one) => one.level))].sort((one, other) => one - other);

  const blockAt = (wrapper) => wrapper.closest("[data-streamfield-child]");

  const fill = (block, values) => {
    for (const [name, value] of Object.entries(values)) {
      const field = block.querySelector(`[name$='-value-${name}']`);
      if (!field) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  const nextBlock = (block) => {
    let next = block.nextElementSibling;
    while (next && !next.matches("[data-streamfield-child]")) next = next.nextElementSibling;
    return next;
  };

  /* Take the text apart at the cursor. What comes first stays where it is; all others are put right
     after it, the last one first. Answers the element in which to say what came of it. */
  window.rostrumPaste.inBlocks = (at, lines, { rawOf, inserted, count }) => {
    const { split, addSibling } = at.heading || at.table || at.image;
    const groups = grouped(lines, count);
    const [top, second] = levelsOf(groups);
    count("deep", groups.filter((one) => one.level > second).length);
    const state = cleared(at.editor.getEditorState());
    const { stateBefore, stateAfter, shouldMoveCommentFn } = draftail.splitState(state);
    const has = (one) => one.getCurrentContent().hasText();
    const [first, after] = [groups[0].lines ? stateBefore : trimmed(stateBefore, "last"), trimmed(stateAfter, "first")];
    let before = first;
    if (groups[0].lines) before = inserted(DraftJS.EditorState.moveSelectionToEnd(before), rawOf(groups.shift().lines));
    const block = blockAt(at.wrapper);
    before = begun(before);
    at.editor.onChange(before);
    const follow = (content) => split.fn(before, content, shouldMoveCommentFn);
    if (has(after)) follow(begun(after));
    for (const group of groups.reverse()) {
      if (group.heading) {
        addSibling.fn({ type: "heading" });
        fill(nextBlock(block), { text: group.heading, level: group.level > top ? "h3" : "h2" });
      } else if (group.table) {
        window.rostrumPaste.asBlock(group.table, () => addSibling.fn({ type: "table" }));
      } else if (group.picture) {
        addSibling.fn({ type: "image" });
        group.picture.block = nextBlock(block);
        fill(group.picture.block, { "image-alt_text": group.picture.alt, caption: group.picture.caption });
      } else follow(DraftJS.EditorState.createWithContent(DraftJS.convertFromRaw(rawOf(group.lines))));
    }
    if (has(before)) return at.wrapper.parentNode;
    // A text that had no words, and got none, would be in the way.
    block.querySelector("[data-streamfield-action='DELETE']")?.click();
    return nextBlock(block).querySelector(".w-panel__content") || nextBlock(block);
  };

  /* Without the empty paragraph or item that a cut leaves, at its `end`, where the cursor was not amid words. */
  const trimmed = (state, end) => {
    const blocks = state.getCurrentContent().getBlocksAsArray();
    const cut = end === "first" ? blocks[0] : blocks.at(-1);
    if (blocks.length === 1 || cut.getText().trim()) return state;
    const content = state.getCurrentContent();
    const rest = content.set("blockMap", content.getBlockMap().delete(cut.getKey()));
    return DraftJS.EditorState.moveSelectionToEnd(DraftJS.EditorState.push(state, rest, "remove-range"));
  };

  /* With nothing to undo: each part would bring back the whole text, beside the other parts. */
  const begun = (state) =>
    DraftJS.EditorState.set(state, { undoStack: state.getUndoStack().clear(), redoStack: state.getRedoStack().clear() });

  const cleared = (state) => {
    if (state.getSelection().isCollapsed()) return state;
    const content = DraftJS.Modifier.removeRange(state.getCurrentContent(), state.getSelection(), "forward");
    return DraftJS.EditorState.push(state, content, "remove-range");
  };

  const listed = (told, kinds, texts) =>
    kinds.filter((kind) => told[kind]).map((kind) => texts[kind][Number(told[kind] !== 1)].replace("{n}", told[kind]));

  /* One thing is a sentence, several are a list: of ten, nobody finds the third in a sentence. */
  const said = (label, parts, texts) => {
    const line = document.createElement("p");
    line.textContent = parts.length > 1 ? label : `${label} ${parts[0]}${texts.end}`;
    if (parts.length === 1) return [line];
    const list = document.createElement("ul");
    for (const part of parts) {
      const item = document.createElement("li");
      item.textContent = part;
      list.append(item);
    }
    return [line, list];
  };

  /* Say below a field what a paste came to, where it was not simply all. Answers the box that says it. */
  window.rostrumPaste.tell = (holder, told, texts) => {
    holder.querySelector(":scope > .pasted")?.remove();
    const sentences = [
      ["came", listed(told, Object.keys(texts.came), texts.came)],
      ["left", listed(told, Object.keys(texts.left), texts.left)],
    ].filter(([, parts]) => parts.length);
    if (!sentences.length) return null;
    const box = document.createElement("div");
    const sign = sentences.some(([kind]) => kind === "left") ? "warning" : "help";
    box.className = `pasted help-block help-${sign === "help" ? "info" : sign}`;
    box.setAttribute("role", "status");
    box.innerHTML = `<svg class="icon icon-${sign} icon" aria-hidden="true"><use href="#icon-${sign}"></use></svg>`;
    for (const [kind, parts] of sentences) box.append(...said(texts[`${kind}_label`], parts, texts));
    const hints = Object.keys(texts.hints).filter((one) => told[one]);
    for (const sentence of [...(told.reasons || []), ...hints.map((one) => texts.hints[one])]) {
      const hint = document.createElement("p");
      hint.textContent = sentence;
      box.append(hint);
    }
    const close = document.createElement("button");
    Object.assign(close, { type: "button", className: "button button-small button-secondary", textContent: texts.close });
    close.addEventListener("click", () => box.remove());
    box.append(close);
    holder.append(box);
    return box;
  };
})();
