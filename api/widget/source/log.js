/**
 * What was said. The visible log is silent (aria-live="off"): a hidden region says the new messages, once per turn,
 * so that nothing is read twice and nothing is read again when the log changes.
 */
class Log {
  constructor() {
    this.node = h("div.log", { role: "log", "aria-live": "off", "aria-label": T.log, part: "log" });
    new ResizeObserver(() => this.settle()).observe(this.node);
    this.voice = h("div.unseen", { "aria-live": "polite" });
  }

  /** A message of the assistant. @param {...unknown} content */
  say(...content) {
    return this.#add(h("div.said", { part: "message" }, unseen(T.assistant), content));
  }

  /** A message of the visitor. @param {string} text */
  hear(text) {
    return this.#add(h("div.said.mine", { part: "message message-mine" }, unseen(T.you), text));
  }

  clear() {
    this.node.replaceChildren();
    this.settle();
  }

  /** Show the end, and let the keyboard scroll when there is something to scroll. */
  settle() {
    this.node.scrollTop = this.node.scrollHeight;
    if (this.node.scrollHeight > this.node.clientHeight + 1) this.node.tabIndex = 0;
    else this.node.removeAttribute("tabindex");
  }

  /** Say to screen readers, once. @param {(string | null | undefined)[]} texts */
  announce(...texts) {
    clearTimeout(this.silence);
    this.voice.textContent = texts.filter(Boolean).join(" ");
    this.silence = setTimeout(() => this.voice.replaceChildren(), 1200);
  }

  #add(node) {
    this.node.append(node);
    this.settle();
    return node;
  }
}
