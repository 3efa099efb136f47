/** Spaces that French typography keeps together. @param {string} text */
const french = (text) => text.replace(/ (?=[:;?!»€%])/g, "\u00a0").replace(/« /g, "«\u00a0");

let lastId = 0;
/** An id that nothing else in the page's shadow roots has. */
const freshId = () => `n${(lastId += 1)}`;

/**
 * An element. Text is always text: nothing is ever read as HTML.
 * @param {string} tag name and classes: "p.soft"
 * @param {Record<string, unknown>} [given] functions become listeners; true, numbers and strings become attributes
 * @param {...unknown} children nodes, strings, or nothing
 * @returns {any}
 */
const h = (tag, given = {}, ...children) => {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value != null && value !== false) node.setAttribute(key, value === true ? "" : String(value));
  }
  const kept = children.flat().filter((one) => one != null && one !== false && one !== "");
  node.append(...kept.map((one) => (one instanceof Node ? one : french(String(one)))));
  return node;
};

/** Words for screen readers alone. @param {string} text */
const unseen = (text) => h("span.unseen", {}, text);

/** A button. @param {string} label @param {(event: MouseEvent) => void} click @param {string} [kind] @param {object} [given] */
const button = (label, click, kind = "quiet", given = {}) => h(`button.${kind}`, { type: "button", click, ...given }, label);

/** A link that can only lead to a page, a telephone or a letter; its text alone otherwise. */
const link = (url, label, more = "") => {
  if (!/^(https?:|tel:|mailto:)/i.test(url ?? "")) return h("span", {}, label);
  const out = /^http/i.test(url);
  return h("a", { href: url, ...(out && { target: "_blank", rel: "noreferrer" }) }, label, unseen(more + (out ? T.newTab : "")));
};

/** What is kept, and for how long. */
const privacy = () => link(`${API}/confidentialite`, T.privacy);

/** A list of lines. @param {string} tag @param {unknown[]} lines */
const lines = (tag, lines) => h(tag, {}, lines.map((one) => h("li", {}, one)));

/** A control under its label. @param {string} label @param {HTMLElement} control */
const labelled = (label, control) => {
  control.id ||= freshId();
  return h("div.field", {}, h("label", { for: control.id }, label), control);
};

/**
 * What is wrong with a control: a line linked to it, and how to say it ("" when nothing is).
 * @param {HTMLElement} control @param {string} [hint] id of what else describes it
 * @returns {[HTMLElement, (text: string) => void]}
 */
const errorOf = (control, hint = "") => {
  const line = h("p.error", { id: freshId(), hidden: true });
  control.setAttribute("aria-describedby", `${line.id} ${hint}`);
  const tell = (text) => {
    line.hidden = !text;
    line.textContent = text;
    if (!text) return control.removeAttribute("aria-invalid");
    control.setAttribute("aria-invalid", "true");
    control.focus();
  };
  return [line, tell];
};

/** A day in French. @param {string} iso */
const day = (iso) => new Date(iso.slice(0, 10) + "T12:00:00").toLocaleDateString("fr-FR", { dateStyle: "long" });

/** A number in French. @param {number} value */
const figure = (value) => value.toLocaleString("fr-FR");

/** What Escape does here, and nowhere above. @param {() => void} act */
const onEscape = (act) => (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  event.preventDefault();
  act();
};

/** Put a text in the clipboard, or select it so that the visitor does. @param {HTMLTextAreaElement | HTMLInputElement} field */
const copy = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return T.copied;
  } catch {
    return T.copyByHand;
  }
};
