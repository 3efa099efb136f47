/** Where a fact comes from, in a word. @param {any} fact */
const provenance = (fact) => T.sources[fact.source === "read" ? fact.certainty : fact.source];

/**
 * « Ce que j'ai compris »: each fact with its words, to change or forget.
 * @param {Chat} chat @param {any[]} facts @param {string[]} changed facts of this turn
 */
const factsPanel = (chat, facts, changed) => {
  const title = h("h3", { id: freshId(), tabindex: "-1" }, T.facts);
  const items = facts.map((fact) => factLine(chat, fact, changed.includes(fact.fact)));
  return h("section.facts", { "aria-labelledby": title.id, part: "facts" }, title,
    items.length ? h("ul", {}, items) : h("p.soft", {}, T.noFact));
};

const factLine = (chat, fact, changed) => {
  const doubtful = fact.source === "read" && fact.certainty !== "explicit";
  const line = h(`li.fact${doubtful ? ".doubtful" : ""}${changed ? ".changed" : ""}`, { "data-fact": fact.fact, part: "fact" });
  const about = unseen(` : ${fact.label}`);
  const edit = button([T.edit, about], () => chat.attempt(() => openEditor(chat, fact, tools)), "link", { "data-edit": true });
  const forget = () => chat.change(fact.fact, { forget: fact.fact }, `${T.forget} : ${fact.label}`);
  const confirm = () => chat.change(fact.fact, { fact: fact.fact, value: fact.value }, `${T.right} : ${fact.text}`);
  const tools = h("div.row", {},
    doubtful && button([T.right, about.cloneNode(true)], confirm, "link"),
    edit,
    fact.source !== "deduced" && button([T.forget, about.cloneNode(true)], forget, "link"),
  );
  line.append(
    h("p", {}, fact.text, ". ", provenance(fact) && h("span.tag", {}, provenance(fact))),
    fact.words ? h("p.soft.small", {}, T.words(fact.words)) : "",
    tools,
  );
  return line;
};

/** The question of a fact, reopened in its line; the keyboard goes to its first control. */
const openEditor = async (chat, fact, tools) => {
  const view = (await chat.vocabulary()).find((one) => one.id === fact.fact);
  const close = () => {
    editor.replaceWith(tools);
    tools.querySelector("[data-edit]").focus();
  };
  const answered = (body, said) => chat.change(fact.fact, body, said);
  const title = h("h4", { id: freshId() }, view.question);
  const question = { ...view, fact: view.id, text: view.question, suggested: Array.isArray(fact.value) ? fact.value : [] };
  const editor = h("div.editor", { role: "group", "aria-labelledby": title.id, keydown: onEscape(close) }, title,
    view.help && h("p.soft", {}, view.help),
    controls(chat, question, answered, title.id),
    h("div.row", {}, button(T.unknown, () => answered({ fact: fact.fact, decline: true }, T.unknown)), button(T.cancel, close)));
  tools.replaceWith(editor);
  editor.querySelector("button, input").focus();
};

/** After a change, the keyboard goes back to the line of the fact, or to the title when there is none left. */
const focusFact = (panel, { fact }) => {
  const line = [...panel.querySelectorAll("[data-fact]")].find((one) => one.dataset.fact === fact);
  (line?.querySelector("[data-edit]") ?? panel.querySelector("h3")).focus();
};
