/* Choosing a filter changes the page in place. The address, the back button, the focus and a screen
   reader stay true; without this file each choice is a page of its own. */
(() => {
  const main = document.getElementById("main");
  const browse = () => main.querySelector("[data-browse]");
  if (!browse() || !window.DOMParser || !history.pushState) return;

  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  main.after(said);

  let asked = null;
  let waiting = ""; // the option that was chosen while another was on its way
  const place = () => location.pathname + location.search;
  let shown = place();

  // What the head says of this address: to feed readers, reference managers, whoever shares it.
  const TOLD =
    "link[rel=canonical], link[rel=prev], link[rel=next], link[rel=alternate], meta[name=robots]," +
    " meta[name=description], meta[property^='og:'], script[type='application/ld+json']";
  const tell = (next) => {
    for (const old of document.head.querySelectorAll(TOLD)) old.remove();
    document.head.append(...next.head.querySelectorAll(TOLD));
  };

  const openSheets = () => [...main.querySelectorAll("details[id][open]")].map((sheet) => sheet.id);

  const put = (html, url, { focus, sheets }) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    const text = next.getElementById("main");
    if (!text?.querySelector("[data-browse]")) return location.assign(url);
    main.replaceChildren(...text.childNodes);
    document.title = next.title;
    tell(next);
    shown = place();
    document.dispatchEvent(new Event("browse:changed"));
    for (const id of sheets) document.getElementById(id)?.setAttribute("open", "");
    const target = document.getElementById(focus);
    (target ?? document.getElementById("results"))?.focus({ preventScroll: Boolean(target) });
    said.textContent = document.getElementById("results").textContent.replace(/\s+/g, " ").trim();
  };

  const go = async (url, { focus = "results", push = true } = {}) => {
    const sheets = openSheets();
    asked?.abort();
    asked = new AbortController();
    main.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) return location.assign(url);
      const html = await answer.text();
      if (push) history.pushState({}, "", url);
      put(html, url, { focus, sheets });
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
      return;
    }
    main.removeAttribute("aria-busy");
    const chosen = document.getElementById(waiting);
    waiting = "";
    chosen?.click(); // its address is now that of both choices
  };

  // A link that leads to this page with another choice; other links are none of our business.
  const choice = (link) =>
    link && link.origin === location.origin && link.pathname === location.pathname && !link.hash;

  main.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href]");
    if (!choice(link)) return;
    event.preventDefault();
    if (link.id && main.hasAttribute("aria-busy")) waiting = link.id;
    else go(link.href, { focus: link.id });
  });

  main.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-filter-form]")) return;
    event.preventDefault();
    const query = new URLSearchParams(new FormData(event.target));
    if (!query.get("q").trim()) query.delete("q");
    query.sort();
    const asks = query.toString();
    go(location.pathname + (asks ? `?${asks}` : ""), { focus: "within" });
  });

  addEventListener("popstate", () => {
    if (place() !== shown) go(location.href, { push: false }); // else a fragment, as of the skip link
  });
})();
