/* What an editor does while Wagtail is saving the draft. */
(() => {
  const form = document.querySelector("form[data-edit-form][data-controller~='w-autosave']");
  if (!form) return;

  /* A click on "Publish" waits for it. Otherwise the form would be sent without what that save answers: that
     the page exists by now, and which rows it has. */
  const LONGEST = 5000; // milliseconds; then it goes out as it is
  let saving = false;
  let waiting = null;

  const goOn = () => {
    saving = false;
    if (!waiting) return;
    // The button itself may be gone: once a new page is saved, Wagtail renders the actions anew.
    const chosen = document.createElement("input");
    Object.assign(chosen, { type: "hidden", name: waiting.name, value: waiting.value });
    waiting = null;
    form.append(chosen);
    form.requestSubmit();
  };
  form.addEventListener("w-autosave:save", () => (saving = true));
  form.addEventListener("w-autosave:success", goOn);
  form.addEventListener("w-autosave:error", goOn);
  form.addEventListener(
    "submit",
    (event) => {
      if (!saving || !event.submitter) {
        form.dataset.wAutosaveActiveValue = "false"; // nothing is saved beside what is sent now
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!waiting) setTimeout(goOn, LONGEST);
      waiting = event.submitter;
    },
    true,
  );

  /* What is typed meanwhile is not saved yet. Wagtail takes the form for saved as it stands when the answer
     comes, not as it was sent; so what is sent is kept, and compared. */
  const ASIDE = /^(csrfmiddlewaretoken|next|loaded_revision_.*|overwrite_revision_id|comments-.*)$/;
  let sent = null;

  const plain = (value) => (value instanceof File ? [value.name, value.size, value.type] : value);
  /* The fields as they can be compared; those that the answer filled are the server's. */
  const written = (entries, answered = {}) =>
    JSON.stringify(entries.filter(([name]) => !ASIDE.test(name) && !(name in answered)));
  const entriesOf = (data) => [...data].map(([name, value]) => [name, plain(value)]);

  /* Wagtail's sign of a form that differs from what is stored: it warns before one leaves, is saved, and the
     next success takes it away. */
  const markUnsaved = () => {
    form.dataset.wUnsavedForceValue = "true";
    form.dataset.wUnsavedHasEditsValue = "true";
  };

  /* A form that comes back refused counts as changed, and Wagtail does not begin to look at it: saved once, all
     that is written after that would be neither saved nor warned of. It begins when it is told an interval. */
  const INTERVAL = 500; // milliseconds, as Wagtail's own
  let unwatched = form.dataset.wUnsavedForceValue === "true";
  const watch = () => {
    if (!unwatched) return;
    unwatched = false;
    const forced = form.dataset.wUnsavedForceValue;
    form.dataset.wUnsavedForceValue = "false";
    form.dataset.wUnsavedCheckIntervalValue = INTERVAL;
    setTimeout(() => (form.dataset.wUnsavedForceValue = forced));
  };

  form.addEventListener("w-autosave:error", () => setTimeout(watch));
  form.addEventListener("w-autosave:save", ({ detail }) => (sent = entriesOf(detail.formData)));
  form.addEventListener("w-autosave:success", ({ detail }) => {
    const before = sent && written(sent, detail?.data?.field_updates);
    // A moment later: by then Wagtail has taken its own view of the form, which this corrects.
    setTimeout(() => {
      watch();
      setTimeout(() => {
        const now = written(entriesOf(new FormData(form)), detail?.data?.field_updates);
        if (before !== null && before !== now) markUnsaved();
      });
    });
  });
})();
