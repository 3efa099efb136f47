// Printing only; every page works without this file.
"use strict";
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const hint of document.querySelectorAll("[data-print-hint]")) hint.hidden = true;
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("main details:not([open]):not(.screen)")) {
    part.open = true;
    part.dataset.opened = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-opened]")) {
    part.open = false;
    delete part.dataset.opened;
  }
});
