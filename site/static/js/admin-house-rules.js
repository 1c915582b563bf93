/* The house rules beside the form, asked of the server at each change; and the way from a finding to its
   field. Publishing asks them again on the server, so that without this the form works as well. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-edit-form]");
  const panel = document.querySelector("[data-house-rules]");
  if (!form || !panel) return;
  const WAIT = 800; // milliseconds after a change
  const NARROW = 800; // pixels, below which the panel covers the form
  const FOCUSABLE = [
    "[contenteditable='true']",
    "textarea:not([hidden])",
    "select",
    "input:not([type='hidden']):not([hidden])",
    ".chooser__choose-button",
    "button:not([data-panel-toggle])",
  ];
  const findings = panel.querySelector("[data-house-rules-findings]");
  const status = panel.querySelector("[data-house-rules-status]");
  const override = panel.querySelector("[data-house-rules-override]");
  const toggle = document.querySelector("[data-side-panel-toggle='house-rules']");
  const counter = toggle.querySelector("[data-side-panel-toggle-counter]");
  let address = panel.dataset.houseRules;
  let shown = null;
  let timer;
  let asking;

  const show = (html) => {
    findings.removeAttribute("aria-busy");
    if (html === shown) return; // who is in the list stays there
    shown = html;
    const links = [...findings.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement);
    findings.innerHTML = html;
    const left = [...findings.querySelectorAll("a")];
    if (place >= 0 && left.length) left[Math.min(place, left.length - 1)].focus();
    const { held, said, overridable } = findings.firstElementChild.dataset;
    counter.textContent = held;
    counter.hidden = held === "0";
    status.textContent = said;
    if (override) override.hidden = overridable === undefined;
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const response = await fetch(address, { method: "POST", body: new FormData(form), signal });
      const html = response.ok && !response.redirected ? (await response.text()).trim() : "";
      if (html && !signal.aborted) show(html);
    } catch {
      // Stopped by the next change, or offline: what stands there stays.
    }
  };
  const askSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };

  const field = (path) => {
    const [name, ...steps] = path.split(".");
    let found =
      form.querySelector(`[data-contentpath="${name}"]`) ||
      document.getElementById(`id_${name}-FORMS`)?.closest("[data-panel]") ||
      document.getElementById(`id_${name}`);
    for (const step of steps) {
      const inner = found?.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
      if (!inner) break;
      found = inner;
    }
    return found;
  };

  // A tab that was clicked opens a few frames later.
  const whenVisible = (element, act, frames = 60) => {
    if (element.offsetParent || !frames) act();
    else requestAnimationFrame(() => whenVisible(element, act, frames - 1));
  };

  const reveal = (element) => {
    const tab = element.closest("[role='tabpanel'][hidden]");
    if (tab) document.querySelector(`[role='tab'][href='#${CSS.escape(tab.id)}']`)?.click();
    for (let one = element.closest("[data-panel]"); one; one = one.parentElement?.closest("[data-panel]")) {
      const folded = one.querySelector(":scope > .w-panel__header [data-panel-toggle][aria-expanded='false']");
      folded?.click();
    }
    if (window.innerWidth < NARROW) document.querySelector("[data-form-side-close-button]")?.click();
    whenVisible(element, () => {
      element.scrollIntoView({ block: "center" });
      const within = element.querySelector(".w-panel__content") || element;
      const target = FOCUSABLE.map((one) => within.querySelector(one)).find((one) => one?.offsetParent);
      (element.matches(FOCUSABLE.join()) ? element : target)?.focus({ preventScroll: true });
    });
  };

  findings.addEventListener("click", (event) => {
    const link = event.target.closest("[data-house-rules-path]");
    const element = link && field(link.dataset.houseRulesPath);
    if (!element) return;
    event.preventDefault();
    reveal(element);
  });
  form.addEventListener("w-unsaved:add", askSoon);
  form.addEventListener("input", askSoon); // also what is typed while all before is being saved
  document.addEventListener("visibilitychange", () => document.hidden || askSoon()); // mended in another tab
  document.addEventListener("w-autosave:success", ({ detail }) => {
    // A page that has just been saved for the first time has an address of its own by now.
    if (detail?.data?.pk) address = panel.dataset.onceSaved.replace("/0/", `/${detail.data.pk}/`);
    askSoon();
  });
  if ("refused" in panel.dataset) {
    if (toggle.getAttribute("aria-expanded") === "false") toggle.click();
    ask();
  } else askSoon();
});
