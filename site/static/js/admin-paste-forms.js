/* How words are set, and where a link leads, in what other programs write.

   `formed(tag, style, form)` answers the form of the words in an element: { bold, italic, raised … } or what of `UNKNOWN`;
   `address(href)` answers where readers can follow a link to, or "". */
window.rostrumPaste = { ...window.rostrumPaste };
(() => {
  const LINE = /(?:^|;)text-decoration(?:-line)?:([^;]*)/;
  const GROUND = /(?:^|;)(?:mso-highlight|background(?:-color)?):([^;]*)/;
  const NO_COLOUR = /^(transparent|none|auto|inherit|initial|unset|white|#fff(fff)?|rgb\(255, ?255, ?255\)|rgba\([^)]*[, ]0\))?( |$)/;
  const CAPITALS = /(?:^|;)font-variant(?:-caps)?:([^;]*)/;

  /* What no field has: its words come in plain, and that is said, as a reader of them would be misled. */
  window.rostrumPaste.UNKNOWN = ["struck", "underlined", "highlighted", "small_capitals", "lowered"];

  window.rostrumPaste.formed = (tag, style, form) => {
    const weight = /(?:^|;)font-weight:(bold|[1-9]00|normal)/.exec(style)?.[1];
    const slant = /(?:^|;)font-style:(italic|normal)/.exec(style)?.[1];
    const rise = /(?:^|;)vertical-align:(super|sub|baseline)/.exec(style)?.[1];
    const line = LINE.exec(style)?.[1] || "";
    const ground = tag && GROUND.exec(style)?.[1]; // that of a block is how a page looks
    const capitals = CAPITALS.exec(style)?.[1];
    return {
      ...form,
      bold: weight ? weight === "bold" || Number(weight) >= 600 : form.bold || tag === "B" || tag === "STRONG",
      italic: slant ? slant === "italic" : form.italic || tag === "I" || tag === "EM",
      raised: rise ? rise === "super" : form.raised || tag === "SUP",
      lowered: rise ? rise === "sub" : form.lowered || tag === "SUB",
      struck: form.struck || tag === "S" || tag === "STRIKE" || line.includes("line-through"),
      underlined: form.underlined || tag === "U" || line.includes("underline"),
      highlighted: form.highlighted || tag === "MARK" || (Boolean(ground) && !NO_COLOUR.test(ground)),
      small_capitals: capitals ? capitals.includes("small-caps") : form.small_capitals,
    };
  };

  /* Google leads every link by way of itself. */
  window.rostrumPaste.address = (href) => {
    try {
      let url = new URL(href);
      if (/(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url") {
        url = new URL(url.searchParams.get("q") || url.searchParams.get("url"));
      }
      return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : "";
    } catch {
      return "";
    }
  };
})();
