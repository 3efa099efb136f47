/** The element's name, the script that brought it, and the API that serves both (or `data-api`). */
const NAME = "funding-navigator";
const SCRIPT = document.currentScript;
const API = (SCRIPT.dataset.api || new URL("..", SCRIPT.src).href).replace(/\/+$/, "");

/** One style sheet for all: constructed, so that no policy on inline styles applies. */
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);
