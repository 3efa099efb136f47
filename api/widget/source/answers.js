/**
 * @typedef {{value: unknown, label: string, sets?: Record<string, unknown>}} Option
 * @typedef {{label: string, message: object}} Reply
 * @typedef {{id?: string, fact: string, text: string, kind: string, unit: string | null, minimum: number | null,
 *   maximum: number | null, options: Option[], bands: Option[], suggested?: string[], replies?: Reply[]}} Question
 * @typedef {(body: object, said: string) => void} Answered
 */

/** The message of an option. @param {Question} question @param {Option} option */
const messageOf = (question, option) => (option.sets ? { chosen: [option.value] } : { fact: question.fact, value: option.value });

/** One tap each; what does not fit waits behind « Autre réponse ». @param {Question} question @param {Answered} answered */
const replies = (question, answered, describedby) => {
  const all = question.kind === "choices" ? [] : [...question.options, ...question.bands];
  const ready = question.replies ?? all.map((one) => ({ label: one.label, message: messageOf(question, one) }));
  if (!ready.length) return null;
  const labels = new Set(ready.map((one) => one.label));
  const rest = question.replies ? question.options.filter((one) => question.kind !== "choices" && !labels.has(one.label)) : [];
  const item = (label, message) => h("li", {}, button(label, () => answered(message, label), "reply", { "aria-describedby": describedby, part: "reply" }));
  const list = h("ul.replies", { part: "replies" }, ready.map((one) => item(one.label, one.message)));
  if (rest.length) {
    const more = button(T.other, () => {
      const others = rest.map((one) => item(one.label, messageOf(question, one)));
      more.parentNode.replaceWith(...others);
      others[0].firstChild.focus();
    }, "reply");
    list.append(h("li", {}, more));
  }
  return list;
};

/**
 * A form of one control: label, control, unit, « Valider », and the error linked to the control.
 * @param {string} label @param {HTMLElement} input @param {() => [object, string] | string} read what to send and what
 *   to show, or what is wrong
 */
const oneField = (label, input, read, answered, { unit, node = input } = {}) => {
  const [error, wrong] = errorOf(input);
  input.id = freshId();
  const submit = (event) => {
    event.preventDefault();
    const got = read();
    if (typeof got === "string") wrong(got);
    else answered(...got);
  };
  return h("form.field", { submit, novalidate: true }, h("label", { for: input.id }, label, unit && ` (${unit})`), error,
    h("div.row", {}, node, h("button.main", { type: "submit" }, T.validate)));
};

/** Check boxes. What words suggest comes first and checked; nothing is taken before « Valider ». */
const checkboxes = (chat, question, answered) => {
  const suggested = new Set(question.suggested ?? []);
  const options = [...question.options].sort((one, other) => Number(suggested.has(other.value)) - Number(suggested.has(one.value)));
  const boxes = options.map((one) => h("input", { type: "checkbox", checked: suggested.has(one.value) }));
  const [error, wrong] = errorOf(boxes[0]);
  const several = options.some((one) => one.sets);   // facts: the server's own reply says « none »
  const message = (values) => (several ? { chosen: values } : { fact: question.fact, value: values });
  const submit = (event) => {
    event.preventDefault();
    const chosen = options.filter((_, index) => boxes[index].checked);
    if (!chosen.length) return wrong(T.checkOne);
    answered(message(chosen.map((one) => one.value)), chosen.map((one) => one.label).join(", "));
  };
  return h("form", { submit, novalidate: true },
    h("fieldset", {}, h("legend", {}, T.check), error,
      h("div.boxes", {}, options.map((one, index) => h("label.box", {}, boxes[index], h("span", {}, one.label))))),
    h("div.row", {}, h("button.main", { type: "submit" }, T.validate), !several && button(T.none, () => answered(message([]), T.none))));
};

/** A number as people write it: « 8 000 », « 12,5 », « 900 € ». What is not one is sent as words. */
const numberField = (chat, question, answered) => {
  const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
  const read = () => {
    const typed = input.value.trim();
    const value = Number(typed.replace(/[\s€]/g, "").replace(",", "."));
    if (!typed) return T.fill;
    if (Number.isNaN(value)) return [{ text: typed }, typed];
    if (value < question.minimum || value > (question.maximum ?? Infinity)) return T.impossible;
    return [{ fact: question.fact, value }, `${figure(value)} ${question.unit ?? ""}`.trim()];
  };
  return oneField(question.kind === "money" ? T.amount : T.number, input, read, answered, { unit: question.unit });
};

const dateField = (chat, question, answered) => {
  const input = h("input", { type: "date" });
  return oneField(T.date, input, () => (input.value ? [{ fact: question.fact, value: input.value }, day(input.value)] : T.fill), answered);
};

const textField = (chat, question, answered) => {
  const input = h("input", { type: "text", autocomplete: "off" });
  const read = () => (input.value.trim() ? [{ fact: question.fact, value: input.value.trim() }, input.value.trim()] : T.fill);
  return oneField(T.answer, input, read, answered);
};

/** A commune chosen in the list is sent by its code; one that is only typed, by its words. */
const placeField = (chat, question, answered) => {
  const answer = (place) => answered({ fact: question.fact, value: place.insee }, place.label);
  const { node, input } = communeBox(chat, answer);
  const read = () => (input.value.trim() ? [{ text: input.value.trim() }, input.value.trim()] : T.fill);
  return oneField(T.place, input, read, answered, { node });
};

const CONTROLS = { choices: checkboxes, number: numberField, money: numberField, date: dateField, text: textField, place: placeField };

/** All that lets a question be answered by hand. @param {Chat} chat @param {Question} question @param {Answered} answered */
const controls = (chat, question, answered, describedby) => {
  const parts = [replies(question, answered, describedby), CONTROLS[question.kind]?.(chat, question, answered)];
  return question.kind === "choices" ? parts.reverse() : parts;
};
