// Suggestions under a search box: the list autocomplete of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
(() => {
  const WAIT = 150; // milliseconds after the last key
  const SHORTEST = 2; // characters

  const element = (name, attributes, text = "") => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };

  const combobox = (input) => {
    const { suggest: address, suggestions: label } = input.dataset;
    const id = `${input.id}-suggestions`;
    const list = element("ul", { id, class: "suggest__list", role: "listbox", "aria-label": label, hidden: "" });
    const status = element("p", { class: "visually-hidden", role: "status" });
    let found = [];
    let active = -1;
    let timer;
    let asking;

    const choose = (index) => {
      active = index;
      [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
      const option = list.children[index];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };

    const show = (suggestions) => {
      found = suggestions;
      list.replaceChildren(
        ...found.map((one, i) => {
          const option = element("li", { id: `${id}-${i}`, class: "suggest__option", role: "option" });
          option.append(element("bdi", {}, one.label), element("span", { class: "label" }, one.kind));
          option.addEventListener("click", () => location.assign(one.url));
          return option;
        }),
      );
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      choose(-1);
    };

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      show([]);
      status.textContent = "";
    };

    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const { signal } = asking;
      const query = new URLSearchParams({ q: input.value.trim() });
      try {
        const response = await fetch(`${address}?${query}`, { signal });
        if (!response.ok) return;
        const { suggestions } = await response.json();
        if (signal.aborted) return;
        show(suggestions);
        status.textContent = `${label}: ${found.length}`;
      } catch {
        // Stopped by the next key, or offline: the form works without.
      }
    };

    input.addEventListener("input", () => {
      if (input.value.trim().length < SHORTEST) return close();
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) {
        event.preventDefault();
        // One place more than there are options: the box itself.
        const places = found.length + 1;
        choose(((active + 1 + step + places) % places) - 1);
      } else if (event.key === "Escape" && found.length) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && found[active]) {
        event.preventDefault();
        location.assign(found[active].url);
      } else if (event.key === "Enter") close();
    });
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault());

    for (const [key, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
    })) input.setAttribute(key, value);
    input.after(list, status);
  };

  const enhance = () => document.querySelectorAll("input[data-suggest]:not([role])").forEach(combobox);
  document.addEventListener("browse:changed", enhance); // the list and its form were put anew
  enhance();
})();
