/* How long a text is, of how much lists and search engines show. Without it the form works as well. */
(() => {
  const SHOWN = { id_title: 90, id_summary: 300, id_seo_title: 60, id_search_description: 160 };

  if (!document.getElementById("id_summary")) delete SHOWN.id_title; // a name is no headline

  for (const [id, shown] of Object.entries(SHOWN)) {
    const input = document.getElementById(id);
    if (!input) continue;
    const count = document.createElement("output");
    count.className = "character-count";
    count.htmlFor.add(id);
    const update = () => {
      const length = [...input.value].length;
      count.textContent = `${length} / ${shown}`;
      count.classList.toggle("is-over", length > shown);
    };
    input.addEventListener("input", update);
    input.addEventListener("change", update);
    input.after(count);
    update();
  }
})();
