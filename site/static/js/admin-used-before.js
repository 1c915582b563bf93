/* Says beside each chooser of a picture where that picture stands already, and whether it has no credit. */
addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-used-before]");
  const form = panel && panel.closest("form");
  if (!form) return;
  const PAUSE = 150; // milliseconds in which a form may still be building its blocks
  const known = new Map(); // of each picture what is to be said of it, or ""
  let timer;

  const choosers = () =>
    [...form.querySelectorAll(".image-chooser[id$='-chooser']")].map((element) => {
      const input = document.getElementById(element.id.replace(/-chooser$/, ""));
      return { element, id: (input && input.getAttribute("value")) || "" };
    });

  const show = ({ element, id }) => {
    if (element.dataset.said === id && (!id || known.has(id))) return;
    let notice = element.nextElementSibling;
    if (!notice || !notice.matches(".picture-notice")) notice = null;
    const said = known.get(id) || "";
    if (said && !notice) {
      notice = document.createElement("div");
      notice.className = "picture-notice";
      notice.setAttribute("role", "status");
      element.after(notice);
    }
    if (notice) {
      notice.innerHTML = said;
      notice.hidden = !said;
    }
    if (!id || known.has(id)) element.dataset.said = id;
  };

  const look = async () => {
    const there = choosers();
    const unknown = [...new Set(there.map(({ id }) => id))].filter((id) => id && !known.has(id));
    if (unknown.length) {
      const query = new URLSearchParams(unknown.map((id) => ["id", id]));
      query.set("but", panel.dataset.but);
      try {
        const response = await fetch(`${panel.dataset.usedBefore}?${query}`);
        if (!response.ok) return;
        const notices = await response.json();
        for (const id of unknown) known.set(id, notices[id] || "");
      } catch {
        return; // the form works as well without
      }
    }
    choosers().forEach(show);
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  form.addEventListener("change", (event) => {
    // A picture may have got its credit in another tab: what is chosen is asked about anew.
    const id = event.target.getAttribute && event.target.getAttribute("value");
    if (event.target.previousElementSibling?.matches?.(".image-chooser, .picture-notice")) known.delete(id);
    soon();
  });
  new MutationObserver((changes) => {
    const added = changes.flatMap((change) => [...change.addedNodes]);
    if (added.some((node) => node.querySelector?.(".image-chooser"))) soon();
  }).observe(form, { childList: true, subtree: true });
  soon();
});
