/* Pictures whose bytes the clipboard carries: read, uploaded, and put into their blocks. What is only an address of another
   host, or of a file on somebody's disk, is none of them.

   A picture is a line { kind, runs, file, alt, caption }. `pictureOf(node)` answers that of an <img>, or null;
   `alone(clipboard, html)` the one that is all that was copied, or null. */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const DATA = /^data:image\/[\w.+-]+;base64,(.+)$/is;
  const BEGINNINGS = { png: /^\x89PNG/, jpeg: /^\xff\xd8\xff/, gif: /^GIF8/, webp: /^RIFF....WEBP/s, avif: /^....ftypavi[fs]/s };
  const TYPE = /^image\/(png|jpeg|gif|webp|avif)$/;
  const BY_MACHINE = /(Description automatically generated|AI[- ]generated content may be incorrect\.)/g;
  const LONGEST = 120000; // milliseconds for one of them to arrive
  const FILE_NAME = /^\S+\.(png|jpe?g|gif|webp|avif|bmp|tiff?|emf|wmf)$/i;

  /* What a picture shows, if a person has said it. */
  const altOf = (node) => {
    const said = (node?.getAttribute("alt") || "").replace(BY_MACHINE, "").replace(/\s+/g, " ").trim();
    return FILE_NAME.test(said) ? "" : said;
  };

  const lineOf = (file, node) => ({ kind: "picture", level: 0, runs: [], file, alt: altOf(node), caption: "" });

  const named = (bytes, kind) => new File([bytes], `pasted.${kind}`, { type: `image/${kind}` });

  window.rostrumPaste.pictureOf = (node) => {
    const [, data] = DATA.exec(node.getAttribute("src") || "") || [];
    if (!data || /checkbox/.test(node.getAttribute("aria-roledescription"))) return null;
    try {
      const bytes = atob(data);
      // What it is called is not always what it is.
      const kind = Object.keys(BEGINNINGS).find((one) => BEGINNINGS[one].test(bytes));
      return kind ? lineOf(named(Uint8Array.from(bytes, (one) => one.charCodeAt(0)), kind), node) : null;
    } catch {
      return null;
    }
  };

  /* Programs put a picture of the words that were copied beside them as well, which is not wanted. */
  window.rostrumPaste.alone = (clipboard, html) => {
    const [file, ...more] = [...(clipboard?.files || [])].filter((one) => TYPE.test(one.type));
    if (!file || more.length || (!html && clipboard.getData("text/plain"))) return null;
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const [node, ...others] = body.querySelectorAll("img");
    const isAlone = !html || (node && !others.length && !body.textContent.trim());
    return isAlone && !(node && window.rostrumPaste.pictureOf(node)) ? lineOf(named(file, file.type.replace("image/", "")), node) : null;
  };

  /* Whether this very page would lead to the form of signing in. */
  const isSignedOut = async () => (await fetch(location.href, { method: "HEAD", redirect: "manual" })).type === "opaqueredirect";

  /* What the site says of a picture: { id, title, preview … } as a chooser takes it, or { error }, which may be empty. */
  const upload = async ({ file, alt, caption }, texts) => {
    const body = new FormData();
    const article = document.querySelector("[name=title]")?.value || "";
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value || "");
    body.append("title", alt || caption || article);
    body.append("description", alt);
    body.append("file", file);
    const headers = { "X-Requested-With": "XMLHttpRequest" }; // by which Wagtail answers 403 and leads nowhere else
    try {
      const response = await fetch(texts.upload, { method: "POST", body, headers, signal: AbortSignal.timeout(LONGEST) });
      if (response.status !== 403) return await response.json();
      return { error: (await isSignedOut()) ? texts.signedOut : texts.refused };
    } catch {
      return { error: "" };
    }
  };

  /* Its block is saved as soon as it is there, and would stay empty if the form went meanwhile: to leave it is asked
     about, and to send it waits. It is not sent without a picture that was refused, of which nobody would read. */
  let coming = 0;
  let waiting = null; // the button of the form
  window.addEventListener("beforeunload", (event) => coming && event.preventDefault());
  window.addEventListener(
    "submit",
    (event) => {
      if (!coming || !event.submitter || !event.target.matches("[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = event.submitter;
    },
    true,
  );

  const goOn = (isWhole) => {
    const chosen = waiting;
    const form = document.querySelector("form[data-edit-form]");
    if (!chosen || (coming && isWhole)) return;
    waiting = null;
    chosen.dataset.wProgressLoadingValue = "false";
    if (!isWhole) return;
    // The button itself may be gone, as Wagtail renders the actions anew.
    const button = document.createElement("button");
    Object.assign(button, { type: "submit", name: chosen.name, value: chosen.value, hidden: true });
    form.append(button);
    form.requestSubmit(button);
  };

  /* Wagtail keeps a block that was deleted, and to delete it again would take the one in its place. */
  const isDeleted = (block) => Boolean(block.querySelector(":scope > [name$='-deleted']")?.value);

  /* Upload pictures that have blocks, one after another, and tell what came of it. A block whose picture was refused
     goes, and is told from the others by `gone`; so is one that somebody deleted meanwhile, of which nothing is told. */
  window.rostrumPaste.bringIn = async (pictures, { told, count, tell, texts }) => {
    const reasons = new Set();
    let isWhole = true;
    coming += 1;
    try {
      for (const picture of pictures) {
        picture.gone = isDeleted(picture.block);
        if (picture.gone) continue;
        const { error = "", ...chosen } = await upload(picture, texts);
        picture.gone = isDeleted(picture.block);
        if (picture.gone) continue;
        const chooser = chosen.id && picture.block.querySelector("[id$='-value-image-image-chooser']")?.widget;
        count(chooser ? "figures" : "pictures", 1);
        if (chooser) chooser.setState(chosen);
        else {
          if (error) reasons.add(error);
          isWhole = false;
          picture.gone = true;
          picture.block.querySelector("[data-streamfield-action='DELETE']")?.click();
        }
      }
    } finally {
      coming -= 1;
    }
    Object.assign(told, { coming: 0, reasons: [...reasons] });
    tell();
    goOn(isWhole);
  };
})();
