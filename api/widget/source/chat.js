/** Before this time, in milliseconds, nothing is said of waiting: an answer takes less. */
const QUIET = 600;
const LONGEST = 1000;

/** What becomes of the visitor's words and taps: one turn at a time, never lost, never sent twice. */
class Chat {
  constructor() {
    /** @type {Session | null} */
    this.session = null;
    /** @type {any} the last answer */
    this.answer = null;
    /** @type {{id: string, body: any, shown: HTMLElement[], question: HTMLElement | null} | null} a turn not answered yet */
    this.waiting = null;
    this.busy = false;
    this.awake = false;
    this.turns = 0;
    /** @type {{fact?: string, results?: boolean} | null} where the keyboard goes after the answer */
    this.focusOn = null;
    this.log = new Log();
    this.away = h("div");
    this.status = h("p.status", { role: "status" });
    this.alert = h("div.alert", { role: "alert", part: "alert" });
    this.question = h("div", {}, welcomeCard(this));
    this.human = button(T.human, () => this.send({ action: "human" }, T.human));
    this.wanted = button(T.results, () => this.#wantResults(), "main", { hidden: true });
    this.count = h("p.count", { part: "count" });
    this.facts = h("div");
    this.results = h("div");
    this.tools = h("div", { hidden: true }, toolBar(this));
    this.composer = this.#composer();
    this.log.say(T.hello);
  }

  /** The address of the conversation. */
  path() {
    return `/v1/conversations/${encodeURIComponent(this.session?.id ?? "")}`;
  }

  /** @param {string} method @param {string} path @param {object} [body] */
  call(method, path, body) {
    return call(method, path, body, this.session?.token);
  }

  /** The whole state, with the list. */
  whole() {
    return this.call("GET", this.path());
  }

  /** The vocabulary, asked once, when a fact is changed for the first time. @returns {Promise<any[]>} */
  async vocabulary() {
    this.known ??= (await call("GET", "/v1/facts")).facts;
    return this.known;
  }

  /** A turn about a fact of the panel; the keyboard comes back to its line. */
  change(fact, body, said) {
    this.focusOn = { fact };
    this.send(body, said);
  }

  /** The visitor's first action: only then is the tab's memory read, and a conversation begun earlier goes on. */
  wake() {
    if (this.awake) return;
    this.awake = true;
    const kept = memory.read();
    if (kept && !this.session) this.restore(kept);
  }

  /** Go on with a conversation. @param {Session} session */
  async restore(session) {
    this.awake = true;
    this.session = session;
    this.#wait(true);
    try {
      this.#accept(await this.whole(), T.restored);
    } catch (error) {
      if (error instanceof Refusal && error.status < 429) this.#lost(T.gone);
      else this.#trouble(T.unanswered, () => this.restore(session));
    } finally {
      this.#wait(false);
    }
  }

  /**
   * One turn. False while another is on its way.
   * @param {any} body as the API takes it, without its id; {} only begins @param {string} said the visitor's bubble
   * @param {boolean} [away] the control used goes away: the keyboard moves to the field at once
   */
  send(body, said, away = false) {
    if (this.busy) return false;
    this.waiting?.shown.forEach((one) => one.remove());   // given up for this one
    const asked = this.answer?.reply.question;
    const question = asked && (away || body.text) && this.log.say(asked.text);
    this.waiting = { id: messageId(), body, question, shown: [question, this.log.hear(said)].filter(Boolean) };
    if (away) this.focusField();
    this.#deliver();
    return true;
  }

  /** Focus the field without raising the keyboard of a phone, until the visitor taps it. */
  focusField() {
    this.field.inputMode = "none";
    this.field.focus({ preventScroll: true });
  }

  /** Do something that is not a turn; a failure is said. @param {() => unknown} act */
  async attempt(act) {
    try {
      await act();
    } catch (error) {
      this.#trouble(failureOf(error), () => this.attempt(act));
    }
  }

  /** Show the outcome of a tool, and say it. @param {string} text @param {unknown} [more] */
  show(text, more) {
    this.away.replaceChildren(h("p", {}, text), more ?? "");
    this.log.announce(text);
  }

  restart() {
    this.log.clear();
    this.turns = 0;
    this.send({ action: "restart" }, T.restart, true);
  }

  /** Erase here and on the server. */
  async erase() {
    await this.call("DELETE", this.path());
    this.#lost(T.erased);
    this.focusField();
  }

  async #deliver() {
    const turn = this.waiting;
    this.#wait(true);
    try {
      const answer = await this.#ask(turn);
      this.waiting = null;
      this.turns += 1;
      if (turn.question && answer.reply.question?.id === this.answer.reply.question.id) turn.question.remove();   // asked again
      if (!Object.keys(turn.body).length) answer.reply.say = [];   // the welcome is on screen already
      this.#accept(answer);
    } catch (error) {
      await this.#failed(error, turn);
    } finally {
      this.#wait(false);
    }
  }

  /** Opens the conversation when there is none; a first text opens and says in one call. */
  async #ask({ id, body }) {
    if (!this.session) {
      const begins = body.text ? { text: body.text } : {};
      const answer = await call("POST", "/v1/conversations", begins);
      this.session = { id: answer.id, token: answer.token, revision: answer.revision };
      if (body.text || !Object.keys(body).length) return answer;
    }
    return this.call("POST", `${this.path()}/messages`, { ...body, message_id: id, revision: this.session.revision });
  }

  /** Show an answer. @param {any} answer @param {string} [notice] */
  #accept(answer, notice) {
    const { reply, facts, possible, possible_before: before } = answer;
    const fresh = this.turns > 1 ? reply.changes.map((one) => one.fact) : [];
    this.#wait(false);   // so that the keyboard can go to what is shown
    this.answer = answer;
    this.session.revision = answer.revision;
    memory.keep(this.session);
    this.alert.replaceChildren();
    const said = [notice, reply.understood, ...reply.say].filter(Boolean);
    said.forEach((text) => this.log.say(text));
    if (reply.links.length) this.log.say(h("ul.plain", {}, reply.links.map((one) => h("li", {}, link(one.url, one.label)))));
    this.question.replaceChildren(...(reply.question ? [questionCard(this, reply.question)] : []));
    this.#showCount(possible, before);
    const panel = factsPanel(this, facts, fresh);
    this.facts.replaceChildren(panel);
    this.#showResults(answer, said);
    this.wanted.hidden = this.tools.hidden = false;
    this.label.textContent = reply.question ? T.or : T.message;
    if (this.focusOn?.fact) focusFact(panel, this.focusOn);
    this.focusOn = null;
    if (this.#active() === this.field) this.question.scrollIntoView({ block: "nearest" });
    this.log.announce(...said, `${possible} ${T.possible(possible)}.`, reply.question?.text);
  }

  #showCount(possible, before) {
    const moved = before != null && before !== possible;
    this.count.replaceChildren(h("strong", {}, figure(possible)), ` ${T.possible(possible)}`, moved ? h("span.soft", {}, ` (${T.before(figure(before))})`) : "");
  }

  /** The list, when the answer has it; one already shown is asked again rather than left to age. */
  #showResults(answer, said) {
    const { results } = answer;
    if (!results) {
      if (this.results.firstChild) this.attempt(async () => this.#list(await this.whole()));
      return;
    }
    const first = !this.results.firstChild;
    this.#list(answer);
    if (this.focusOn?.results && this.#active() === this.wanted) return this.jump();
    if (!first) return;
    const text = answer.reply.status === "done" ? T.done : T.ready;
    said.push(text);
    this.log.say(h("p", {}, text), button(T.jump, () => this.jump(), "link"));
  }

  #list({ results, level, revision }) {
    if (revision < this.session.revision) return;
    this.results.replaceChildren(resultsPanel(results, level));
  }

  /** Go to the list. */
  jump() {
    this.results.querySelector("h3")?.focus();
  }

  #wantResults() {
    this.focusOn = { results: true };
    this.send({ action: "results" }, T.results);
  }

  /** A turn that did not pass: what the visitor wrote is given back, or kept to be sent again under the same id. */
  async #failed(error, turn) {
    const status = error instanceof Refusal ? error.status : 0;
    if (status === 0 || status === 429 || status >= 500) {
      turn.shown.at(-1).append(h("strong", {}, ` ${T.unsent}`));
      const again = () => {
        turn.shown.at(-1).querySelector("strong")?.remove();
        this.focusField();
        this.#deliver();
      };
      return this.#trouble(status === 429 ? error.message : T.offline, again);
    }
    this.waiting = null;
    turn.shown.forEach((one) => one.remove());
    if (turn.body.text && turn.body.text !== this.field.value) this.field.value = [turn.body.text, this.field.value].filter(Boolean).join("\n");
    if (status === 409) return this.#reload();
    if (status === 401 || status === 404) return this.#lost(T.gone);
    return turn.body.text ? this.wrong(failureOf(error)) : this.#trouble(failureOf(error));
  }

  /** Another tab spoke since: take its answers, and say so. */
  async #reload() {
    try {
      this.#accept(await this.whole(), T.elsewhere);
    } catch {
      this.#trouble(T.unanswered, () => this.#reload());
    }
  }

  /** There is no conversation any more; back to the first screen. */
  #lost(text) {
    memory.keep(null);
    this.session = this.answer = this.waiting = null;
    this.turns = 0;
    this.log.clear();
    this.log.say(text);
    this.log.announce(text);
    for (const part of [this.facts, this.results, this.count, this.away, this.alert]) part.replaceChildren();
    this.question.replaceChildren(welcomeCard(this));
    this.wanted.hidden = this.tools.hidden = true;
    this.label.textContent = T.message;
  }

  /** @param {string} text @param {() => void} [retry] */
  #trouble(text, retry) {
    const again = retry && button(T.retry, () => {
      this.alert.replaceChildren();
      retry();
    }, "main");
    this.alert.replaceChildren(h("p", {}, text), again ?? "");
    this.alert.scrollIntoView({ block: "nearest" });
  }

  #active() {
    return this.field.getRootNode().activeElement;
  }

  #wait(busy) {
    this.busy = busy;
    this.question.inert = this.facts.inert = busy;
    clearTimeout(this.patience);
    this.status.textContent = "";
    if (busy) this.patience = setTimeout(() => (this.status.textContent = T.thinking), QUIET);
    const active = this.#active();
    if (busy) this.held = active?.closest("[inert]") && active;
    else if (this.held?.isConnected && document.activeElement === document.body) this.held.focus();
  }

  #composer() {
    const hint = h("p.soft.small", { id: freshId() }, T.hint);
    this.field = h("textarea", {
      id: freshId(), rows: 2, autocomplete: "off",
      input: () => error.hidden || this.wrong(""),
      keydown: (event) => {
        this.field.inputMode = "text";
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        form.requestSubmit();
      },
      pointerdown: () => {
        if (this.field.inputMode !== "none") return;
        this.field.inputMode = "text";
        this.field.blur();   // so that the tap raises the keyboard
      },
    });
    const [error, wrong] = errorOf(this.field, hint.id);
    this.wrong = wrong;
    this.label = h("label", { for: this.field.id }, T.message);
    const submit = (event) => {
      event.preventDefault();
      const text = this.field.value.trim();
      if (!text || text.length > LONGEST) return this.wrong(text ? T.long(figure(text.length)) : T.empty);
      this.wrong("");
      if (this.send({ text }, text)) this.field.value = "";
    };
    const form = h("form.composer", { submit, novalidate: true, part: "composer" }, this.label, error,
      h("div.row", {}, this.field, h("button.main", { type: "submit", part: "send" }, T.send)),
      hint);
    return form;
  }
}
