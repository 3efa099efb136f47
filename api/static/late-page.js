// The demonstration: like a wiki made with Vue, the content of the page comes after the scripts have run.
"use strict";
window.addEventListener("load", () => {
  for (const late of document.querySelectorAll("template[data-late]")) late.replaceWith(late.content.cloneNode(true));
});
