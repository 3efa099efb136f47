/**
 * The project sheet sent to a person: the visitor chooses who, ticks the box that names them, gets a number in return.
 * @param {Chat} chat
 */
const handOver = async (chat) => {
  const { results } = await chat.whole();
  const people = results.contacts.filter((one) => one.email);
  if (!people.length) return chat.show(T.nobody);
  const id = messageId();   // the same at each try: one letter
  const who = h("select", { change: () => name() }, people.map((one) => h("option", { value: one.id }, one.name)));
  const reply = h("input", { type: "text", autocomplete: "email" });
  const words = h("textarea", { rows: 3 });
  const box = h("input", { type: "checkbox" });
  const agree = h("span");
  const [error, wrong] = errorOf(box);
  const name = () => {
    box.checked = false;
    agree.textContent = T.agree(people[who.selectedIndex].name);
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!box.checked) return wrong(T.tick);
    wrong("");
    try {
      const body = { message_id: id, recipient: who.value, consent: true, reply_to: reply.value, message: words.value };
      const sent = await chat.call("POST", `${chat.path()}/handover`, body);
      chat.show(sent.text, h("p", {}, T.numbers, h("strong", {}, sent.number, " · ", sent.erase_code)));
    } catch (refused) {
      wrong(failureOf(refused));
    }
  };
  name();
  chat.away.replaceChildren(h("form.away", { submit, novalidate: true },
    labelled(T.recipient, who), labelled(T.reply, reply), labelled(T.letter, words),
    h("label.box", {}, box, agree), privacy(), error,
    h("div.row", {}, h("button.main", { type: "submit" }, T.handover), closing(chat))));
  who.focus();
};
