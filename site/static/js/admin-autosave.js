/* A click on "Publish" while Wagtail is saving the draft waits for it. Otherwise the form would be sent
   without what that save answers: that the page exists by now, and which rows it has. */
(() => {
  const form = document.querySelector("form[data-edit-form][data-controller~='w-autosave']");
  if (!form) return;
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
})();
