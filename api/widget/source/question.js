/**
 * The question on screen, out of the log so that its controls come and go without touching what was said.
 * @param {Chat} chat @param {any} question
 */
const questionCard = (chat, question) => {
  const title = h("h3", { id: freshId() }, question.text);
  const answered = (body, said) => chat.send(body, said, true);
  const fact = { fact: question.fact, decline: true };
  const most = question.remaining_at_most;
  const given = { role: "group", "aria-labelledby": title.id, part: "question" };
  return h("div.question", given,
    most && h("p.soft.small", {}, T.most(most)),
    title,
    question.help && h("p.soft", {}, question.help),
    controls(chat, question, answered, title.id),
    question.why && h("details.why", {}, h("summary", {}, T.why), h("p", {}, question.why)),
    h("div.row", {},
      question.kind !== "confirm" && button(T.unknown, () => answered(fact, T.unknown)),
      button(T.skip, () => answered({ action: "skip" }, T.skip)),
      chat.turns > 1 && button(T.back, () => chat.send({ action: "back" }, T.back, true)),
    ),
  );
};

/** What is shown before the first word. @param {Chat} chat */
const welcomeCard = (chat) =>
  h("div.question", { part: "question" },
    h("div.row", {}, button(T.begin, () => chat.send({}, T.begin, true), "reply"), privacy()),
    h("p.soft.small", {}, T.again),
  );
