/** Below this width a floating panel fills the screen and is modal. */
const SMALL = matchMedia("(max-width: 40rem)");

/**
 * `<funding-navigator>`. Attributes: `mode="floating"`, `theme="light|dark|auto"`, `heading="…"`, `resume` (stays as
 * it is, with what it holds, until the address brings a resume link). What it holds is shown without JavaScript only.
 */
class FundingNavigator extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;   // moved in the page
    const session = takeResumeLink();
    if (session || !this.hasAttribute("resume")) this.#build(session);
  }

  #build(session) {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [SHEET];
    const chat = new Chat();
    const wake = () => chat.wake();
    root.addEventListener("click", wake, { capture: true });
    root.addEventListener("input", wake, { capture: true });
    const floating = this.getAttribute("mode") === "floating";
    const title = h("h2", { id: freshId(), tabindex: "-1" }, this.getAttribute("heading") ?? T.title);
    const named = { "aria-labelledby": title.id, part: "panel", lang: "fr" };
    const inside = [
      h("div.frame", {},
        h("div.talk", {}, chat.log.node, chat.status, chat.alert, chat.question, chat.composer),
        h("div.side", {}, chat.count, h("div.row", {}, chat.wanted, chat.human), chat.facts),
      ),
      chat.results, chat.tools, chat.log.voice,
    ];
    if (!floating) {
      root.append(h("section.panel", named, h("header.top", { part: "header" }, title), inside));
    } else this.#float(root, named, title, inside, chat);
    if (session) {
      this.open?.();
      chat.restore(session);
    }
  }

  #float(root, named, title, inside, chat) {
    const close = button(T.close, () => panel.close());
    const panel = h("dialog.panel.floating", { id: freshId(), ...named, keydown: onEscape(() => panel.close()) },
      h("header.top", { part: "header" }, title, close), inside);
    const launcher = button(T.launcher, () => (panel.open ? panel.close() : this.open()), "launcher", {
      part: "launcher", lang: "fr", "aria-expanded": "false", "aria-controls": panel.id,
    });
    this.open = () => {
      if (SMALL.matches) panel.showModal();
      else panel.show();
      launcher.setAttribute("aria-expanded", "true");
      if (SMALL.matches) title.focus();
      else chat.field.focus();
    };
    panel.addEventListener("close", () => {
      launcher.setAttribute("aria-expanded", "false");
      launcher.focus();
    });
    root.append(launcher, panel);
  }
}
