/* A footnote that an editor adds from the text is written at once: the cursor stands in it.

   The note's own editor is given the focus, and three others ask for it afterwards, at moments of their own: the text
   that got the mark, the box that closes, and the row's first field. On a slow machine one of them came last, and what
   was typed as the note went into the article. So the focus is given back until it rests or the editor goes elsewhere. */
(() => {
  const EVERY = 100; // milliseconds
  const RESTS = 10; // so many looks in a row found it where it belongs
  const LEAVES = ["Tab", "Escape"]; // what is typed meanwhile is the note

  const rows = () => document.querySelectorAll("#id_footnotes-FORMS > *");

  const keepIn = (row) => {
    let resting = 0;
    const stop = () => {
      clearInterval(timer);
      document.removeEventListener("pointerdown", stop, true);
      document.removeEventListener("keydown", leave, true);
    };
    const leave = ({ key }) => LEAVES.includes(key) && stop();
    const look = () => {
      if (!row.isConnected) return stop();
      const editor = row.querySelector(".public-DraftEditor-content");
      const boxIsOpen = document.querySelector("#footnotes-modal.in");
      if (!editor || boxIsOpen) return;
      if (editor.contains(document.activeElement)) {
        resting += 1;
        if (resting === RESTS) stop();
      } else {
        resting = 0;
        editor.focus({ preventScroll: true });
      }
    };
    const timer = setInterval(look, EVERY);
    document.addEventListener("pointerdown", stop, true);
    document.addEventListener("keydown", leave, true);
  };

  const onClick = (event) => {
    if (!event.target.closest?.("#footnotes-create-new")) return;
    const before = rows().length;
    setTimeout(() => {
      const now = rows();
      if (now.length > before) keepIn(now[now.length - 1]);
    });
  };
  document.addEventListener("click", onClick, true); // before the button itself adds the row
})();
