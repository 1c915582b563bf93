// The table of contents says which section is being read.
{
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];

  // A section is read from where its heading passes the upper third of the window.
  const mark = () => {
    const read = headings.findLast((one) => one.getBoundingClientRect().top < innerHeight / 3);
    for (const [heading, link] of links) {
      if (heading === read) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const watch = new IntersectionObserver(mark, { rootMargin: "99999px 0px -66.6% 0px" });
  headings.forEach((heading) => watch.observe(heading));
}
