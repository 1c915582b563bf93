// A video or sound is fetched from its provider when a reader asks, and not before.
for (const screen of document.querySelectorAll("[data-player]")) {
  const button = screen.querySelector(".embed__play");
  if (!button) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = screen.dataset.player;
    frame.title = screen.dataset.title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin"; // some refuse to play for nobody
    frame.setAttribute(
      "sandbox",
      "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation",
    );
    screen.replaceChildren(frame);
    frame.focus();
  });
}
