/** How many cards are shown at once. */
const CARDS = 5;

/** @param {any[]} findings */
const reasonList = (findings) => {
  const texts = new Map(findings.map((one) => [one.text, one]));
  return h("ul.reasons", {}, [...texts.values()].map((one) => {
    const [mark, name] = T.marks[one.status];
    return h(`li.${one.status}`, {}, h("span.mark", { "aria-hidden": "true" }, mark), h("span", {}, unseen(name), one.text, "."));
  }));
};

/** One scheme: its verdict, why, what to check, its sources and their date. @param {any} scheme */
const schemeCard = (scheme) => {
  const title = h("h4", { id: freshId() }, `${scheme.rank}. ${scheme.title}`);
  const about = ` : ${scheme.title}`;
  const term = (name, text) => text && h("div", {}, h("dt", {}, name), h("dd", {}, text));
  return h(`article.card.${scheme.verdict}`, { "aria-labelledby": title.id, part: "card" },
    title,
    h("p", {}, h(`span.badge.${scheme.verdict}`, { part: "badge" }, scheme.verdict_text)),
    h("p", {}, scheme.promise),
    h("dl", {}, term(T.operator, scheme.operator), term(T.form, scheme.kind_label), term(T.dates, scheme.window.text), term(T.estimate, scheme.help.estimate_eur.text)),
    h("h5", {}, T.reasons),
    scheme.findings.length ? reasonList(scheme.findings) : h("p", {}, T.openToAll),
    scheme.to_check.length ? h("details", {}, h("summary", {}, T.toCheck, unseen(about)), lines("ul", scheme.to_check)) : null,
    h("p.soft.small", {}, scheme.checked, scheme.sources.length ? ` · ${T.sourcesLabel}` : "",
      scheme.sources.flatMap((one, index) => [index ? " · " : "", one.url ? link(one.url, one.label) : one.label])),
    h("p.links", {}, scheme.url && link(scheme.url, T.official, about), link(`${API}/dispositifs/${encodeURIComponent(scheme.id)}`, T.sheet, about)),
  );
};

/** Whom to call, and why. @param {any} contact */
const contactCard = (contact) =>
  h("li", {}, h("strong", {}, contact.name), h("br"), contact.because, !contact.certain && [" ", h("span.tag", {}, T.sources.ambiguous)], h("ul.plain", {},
    contact.phone && h("li", {}, T.phone, link(`tel:${contact.phone.replace(/\s/g, "")}`, contact.phone)),
    contact.email && h("li", {}, T.email, link(`mailto:${contact.email}`, contact.email)),
    contact.address && h("li", {}, contact.address),
    contact.url && h("li", {}, link(contact.url, T.site, ` : ${contact.name}`))));

/** A part of the results; nothing when it is empty. */
const resultsPart = (title, items) => (items.length ? h("section.part", {}, h("h4", {}, title), h("ul.plain", {}, items)) : null);

/**
 * « Mes pistes »: level, schemes, whom to call.
 * @param {any} results @param {any} level
 */
const resultsPanel = (results, level) => {
  const title = h("h3", { id: freshId(), tabindex: "-1" }, T.list);
  const open = results.schemes.filter((one) => one.verdict !== "ineligible");
  const cards = h("div.cards", {}, open.slice(0, CARDS).map(schemeCard));
  let shown = Math.min(CARDS, open.length);
  const more = button(T.more, () => {
    const next = open.slice(shown, shown + CARDS).map(schemeCard);
    cards.append(...next);
    shown += next.length;
    if (shown >= open.length) more.remove();
    const heading = next[0].querySelector("h4");
    heading.tabIndex = -1;
    heading.focus();
  });
  const named = (one, text) => h("li", {}, one.url ? link(one.url, one.title) : one.title, h("br"), text);
  return h("section.results", { "aria-labelledby": title.id, part: "results" }, title,
    level?.value && h("p.level", {}, h("strong", {}, T.level(level.value, level.status)), level.label && ` : ${level.label}. `, level.description),
    open.length ? null : h("p", {}, T.nothing), cards, shown < open.length && more,
    resultsPart(T.contacts, results.contacts.map(contactCard)),
    resultsPart(T.nearMisses, results.near_misses.map((one) => named(one, one.text))),
    resultsPart(T.beside, [...results.resources, ...results.initiatives].map((one) => named(one, one.because))),
  );
};
