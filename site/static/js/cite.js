/* Copying citations and the address, and the day of reading where a style asks for it. Without it the
   citations are text to select, and "[date]" is for the reader to fill in. */
(() => {
  const status = document.querySelector("[data-copied]");
  const today = new Date();
  const [day, year] = [today.getDate(), today.getFullYear()];
  const month = today.toLocaleDateString("en", { month: "long" });
  const short = month.length < 5 ? month : `${month.slice(0, month === "September" ? 4 : 3)}.`;
  const FORMS = {
    us: `${month} ${day}, ${year}`,
    uk: `${day} ${month} ${year}`,
    mla: `${day} ${short} ${year}`,
  };
  for (const place of document.querySelectorAll("[data-accessed]")) {
    place.textContent = FORMS[place.dataset.accessed];
  }

  const done = (button) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = status.dataset.copied), 50); // said again, every time
    button.classList.add("is-done");
    setTimeout(() => button.classList.remove("is-done"), 2000);
  };
  const blob = (type, text) => new Blob([text], { type });
  // A citation keeps its italics where it is pasted into a document.
  const copyElement = (element) =>
    window.ClipboardItem
      ? navigator.clipboard.write([
          new ClipboardItem({
            "text/plain": blob("text/plain", element.textContent),
            "text/html": blob("text/html", element.innerHTML),
          }),
        ])
      : navigator.clipboard.writeText(element.textContent);
  const offer = (selector, act) => {
    for (const button of document.querySelectorAll(selector)) {
      button.hidden = button.parentElement.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  };

  if (navigator.clipboard) {
    offer("[data-copy]", (button) => {
      const element = document.getElementById(button.dataset.copy);
      copyElement(element).then(
        () => done(button),
        () => getSelection().selectAllChildren(element), // refused: it can be copied by hand
      );
    });
    offer("[data-copy-text]", (button) => {
      navigator.clipboard.writeText(button.dataset.copyText).then(() => done(button), () => {});
    });
  }
  if (navigator.share) {
    offer("[data-share]", ({ dataset }) => {
      navigator.share({ title: dataset.title, url: dataset.share }).catch(() => {});
    });
  }
})();
