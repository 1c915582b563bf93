/* A selected passage can be taken with its citation and an address that leads back to it.
   Source: https://wicg.github.io/scroll-to-text-fragment/ */
(() => {
  const body = document.querySelector(".article__body");
  const template = document.querySelector("template[data-passage]");
  if (!body || !template || !navigator.clipboard) return;
  const button = template.content.firstElementChild.cloneNode(true);
  const label = button.textContent;
  const status = document.querySelector("[data-copied]");
  const FEWEST = 3; // words that make a passage
  const LONG = 240; // characters; more are named by their first and last words
  const EDGE = 5; // words
  let range = null;
  let timer = 0;

  const words = (text) => text.split(/\s+/).filter(Boolean);
  const isInWord = (text, at) => /[\p{L}\p{N}\p{M}’'-]/u.test(text.charAt(at));
  const inside = (text, at) => isInWord(text, at - 1) && isInWord(text, at);

  /* Browsers find whole words only. */
  const toWholeWords = () => {
    let { startContainer: node, startOffset: at } = range;
    while (node.data && inside(node.data, at)) at -= 1;
    range.setStart(node, at);
    ({ endContainer: node, endOffset: at } = range);
    while (node.data && inside(node.data, at)) at += 1;
    range.setEnd(node, at);
  };

  const encoded = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const directive = (lines) => {
    const [first, last] = [words(lines[0]), words(lines.at(-1))];
    if (lines.length > 1 || lines[0].length > LONG || range.cloneContents().querySelector("sup")) {
      const ends = [first.slice(0, EDGE), last.slice(-EDGE)];
      return ends.map((end) => encoded(end.join(" "))).join(",");
    }
    const { startContainer: node, startOffset: at } = range;
    const before = node.data ? words(node.data.slice(0, at)).slice(-3).join(" ") : "";
    return (before && `${encoded(before)}-,`) + encoded(lines[0]);
  };

  const passage = () => {
    toWholeWords();
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range); // the reader sees what is taken
    const lines = selection.toString().split(/\n+/).map((line) => words(line).join(" ")).filter(Boolean);
    const quoted = lines.join("\n\n").replaceAll("“", "‘").replaceAll("”", "’");
    const citation = words(document.querySelector("[data-citation]").textContent).join(" ");
    const address = document.querySelector("link[rel=canonical]").href;
    return `“${quoted}”\n\n${citation}\n\n${address}#:~:text=${directive(lines)}`;
  };

  const close = () => {
    button.remove();
    button.textContent = label;
  };

  const place = () => {
    let block = range.endContainer;
    while (block.parentNode !== body && block !== body) block = block.parentNode;
    if (block === body) body.append(button);
    else block.after(button); // the next stop of the Tab key
    const end = [...range.getClientRects()].at(-1);
    const frame = button.offsetParent.getBoundingClientRect();
    const gap = matchMedia("(pointer: coarse)").matches ? 28 : 8; // below a finger's handles
    const widest = document.documentElement.clientWidth - button.offsetWidth - 8;
    const left = Math.max(8, Math.min(end.right - button.offsetWidth / 2, widest));
    button.style.left = `${left - frame.left}px`;
    button.style.top = `${end.bottom - frame.top + gap}px`;
  };

  const look = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !body.contains(selection.getRangeAt(0).startContainer)) return close();
    range = selection.getRangeAt(0).cloneRange();
    // Three clicks select a paragraph up to the start of what follows, be it outside.
    if (!body.contains(range.endContainer)) range.setEnd(body, body.childNodes.length);
    if (words(range.toString()).length < FEWEST) return close();
    place();
  };

  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    // Selecting leaves the focus on all that surrounds the text, far above; the button is next.
    const { activeElement } = document;
    const isAround = activeElement !== button && activeElement?.contains(button);
    if (event.key === "Tab" && !event.shiftKey && isAround) {
      event.preventDefault();
      button.focus();
    }
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(passage()).then(
      () => {
        button.textContent = status.textContent = status.dataset.copied;
        setTimeout(() => (close(), (status.textContent = "")), 2000);
      },
      close,
    );
  });
})();
