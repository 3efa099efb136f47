/** Ask before doing what cannot be undone; the question takes the place of the buttons. */
const confirmed = (tools, ask, yes, act) => {
  const back = tools.getRootNode().activeElement;
  const close = () => {
    box.replaceWith(tools);
    back?.focus();
  };
  const text = h("p", { id: freshId() }, ask);
  const refuse = button(T.cancel, close);
  const accept = () => {
    box.replaceWith(tools);
    act();
  };
  const box = h("div.confirm", { role: "group", "aria-labelledby": text.id, keydown: onEscape(close) }, text,
    h("div.row", {}, button(yes, accept, "main", { "aria-describedby": text.id }), refuse));
  tools.replaceWith(box);
  refuse.focus();
};

/** The button that closes what a tool opened. @param {Chat} chat */
const closing = (chat) => button(T.close, () => chat.away.replaceChildren());

/** A text to take away, in a field that can be selected. */
const takeAway = (chat, label, text, help, ...more) => {
  const field = h("textarea", { readonly: true, rows: 5 });
  field.value = text;
  const done = h("p", { role: "status" });
  chat.away.replaceChildren(h("div.away", {}, labelled(label, field), help && h("p.soft.small", {}, help),
    h("div.row", {}, button(T.copy, async () => (done.textContent = await copy(field))), more, closing(chat)), done));
  field.focus();
};

/** The schemes, without a word of the visitor's answers. */
const share = async (chat) => {
  const { on, results } = await chat.whole();
  const list = results.schemes.filter((one) => one.verdict !== "ineligible").slice(0, 10);
  const text = [T.sharedHead(day(on)), ...list.map((one) => `- ${one.title} (${one.operator}) : ${API}/dispositifs/${one.id}`)].join("\n");
  takeAway(chat, T.shared, text);
};

const resumeElsewhere = async (chat) => {
  const path = `${chat.path()}/resume-link`;
  const made = await chat.call("POST", path);
  const revoke = button(T.revoke, () =>
    chat.attempt(async () => {
      await chat.call("DELETE", path);
      chat.show(T.revoked);
    }));
  takeAway(chat, T.link, `${API}/projet${made.fragment}`, T.linkHelp(day(made.expires_at)), revoke);
};

const download = async (chat) => {
  const whole = await chat.whole();
  const url = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: "application/json" }));
  h("a", { href: url, download: "mon-projet.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
};

/** Print, share, go on elsewhere, take one's data, begin again, erase. @param {Chat} chat */
const toolBar = (chat) => {
  const title = h("h3", { id: freshId() }, T.tools);
  const act = (label, does) => button(label, () => chat.attempt(() => does(chat)));
  const row = h("div.row", {},
    button(T.print, () => print()),
    act(T.handover, handOver),
    act(T.share, share),
    act(T.resume, resumeElsewhere),
    act(T.download, download),
    button(T.restart, () => confirmed(row, T.restartAsk, T.restartYes, () => chat.restart())),
    button(T.erase, () => confirmed(row, T.eraseAsk, T.eraseYes, () => chat.attempt(() => chat.erase()))),
  );
  return h("section.tools", { "aria-labelledby": title.id, part: "tools" }, title, row, chat.away);
};
