/* Lines that were read, made clean: without white space around them and none that is empty, lists as deep as they
   look. `lined(lines, count)` answers those that are left; `count(kind, number)` is told what is not as it was.
   `guessed(lines, count)` answers them with headings that were only set in bold. */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const BULLET = /^[•▪◦‣●○■□][\s\u00a0]+(?=\S)/;
  const DEEPEST = 4; // level of lists that the editor has
  const SHORT = 120; // characters of a bold line that may be meant as a heading

  const isItem = (line) => line?.kind === "bullet" || line?.kind === "number";

  /* A bullet that was typed makes an item, as in a file. */
  const untyped = (line, count) => {
    const words = line.runs.map((run) => (run.note ? "\0" : run.text)).join("");
    let typed = line.kind === "text" ? (BULLET.exec(words)?.[0].length ?? 0) : 0;
    if (typed) line.kind = "bullet";
    count("typed_bullets", Number(typed > 0));
    while (typed) {
      const taken = Math.min(typed, line.runs[0].text.length);
      line.runs[0].text = line.runs[0].text.slice(taken);
      typed -= taken;
      if (!line.runs[0].text) line.runs.shift();
    }
  };

  /* One space between words, and none around the line or a break in it. */
  const trimmed = (runs) => {
    const kept = runs.filter((run) => run.note || run.text);
    kept.forEach((run, n) => {
      const [before, after] = [kept[n - 1], kept[n + 1]];
      if (run.note) return;
      if (!before || (!before.note && /\s$/.test(before.text))) run.text = run.text.replace(/^[ \u00a0]+/, "");
      if (!after || (!after.note && after.text.startsWith("\n"))) run.text = run.text.replace(/[ \u00a0]+$/, "");
    });
    const blank = (run) => run && !run.note && !run.text.trim();
    while (blank(kept[0])) kept.shift();
    while (blank(kept.at(-1))) kept.pop();
    if (kept.length && !kept[0].note) kept[0].text = kept[0].text.trimStart();
    if (kept.length && !kept.at(-1).note) kept.at(-1).text = kept.at(-1).text.trimEnd();
    return kept.filter((run) => run.note || run.text);
  };

  /* The first item stands outermost, and none more than a level below the one before it. */
  const leveled = (lines, count) => {
    let outermost = 0;
    let open = []; // of each level the kind of its list, and whether one of the other kind stood within it
    lines.forEach((line, n) => {
      if (!isItem(line)) return;
      const before = isItem(lines[n - 1]) ? lines[n - 1] : null;
      if (!before) [outermost, open] = [line.level, []];
      const deepest = before ? Math.min(before.level + 1, DEEPEST) : 0;
      line.level = Math.max(Math.min(line.level - outermost, deepest), 0);
      const list = open[line.level];
      const goesOn = list?.kind === line.kind;
      // The editor writes a list anew after one of the other kind in it.
      if (line.kind === "number") count("restarted", Number(goesOn && list.mixed));
      if (line.kind === "number" && !line.level) count("renumbered", Number(!goesOn && Boolean(line.odd)));
      open = [...open.slice(0, line.level).map((one) => ({ ...one, mixed: one.mixed || one.kind !== line.kind })), { kind: line.kind }];
    });
  };

  const isBold = ({ kind, caption, runs }) => {
    const words = runs.filter((run) => !run.note && run.text.trim());
    return kind === "text" && !caption && words.length > 0 && words.every((run) => run.bold);
  };

  /* Where nothing is a heading, a bold line above others may be meant as one, by the rules of an imported file. */
  window.rostrumPaste.guessed = (lines, count) => {
    if (lines.some((line) => line.kind === "heading")) return lines;
    return lines.map((line, n) => {
      const text = line.runs.filter((run) => !run.note).map((run) => run.text).join("").trim();
      const next = lines[n + 1];
      const isMeant = next && !isBold(next) && isBold(line) && text.length <= SHORT && /\p{L}/u.test(text) && !/[.:;,!]$/.test(text);
      count("guessed", Number(isMeant || 0));
      return isMeant ? { ...line, kind: "heading", level: 1 } : line;
    });
  };

  window.rostrumPaste.lined = (lines, count = () => {}) => {
    const kept = lines.filter((line) => {
      if (line.kind === "table" || line.kind === "picture") return true;
      line.runs = trimmed(line.runs);
      untyped(line, count);
      return line.runs.length > 0;
    });
    leveled(kept, count);
    return kept;
  };
})();
