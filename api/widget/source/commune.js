/** How long to wait after a key before asking, in milliseconds. */
const PAUSE = 180;

/**
 * A commune, found by name or postal code: the editable combobox of the ARIA Authoring Practices.
 * @param {Chat} chat @param {(place: {insee: string, label: string}) => void} choose
 * @returns {{node: HTMLElement, input: HTMLInputElement}}
 */
const communeBox = (chat, choose) => {
  const listId = freshId();
  const list = h("ul.communes", { id: listId, role: "listbox", "aria-label": T.place, hidden: true });
  let found = [];
  let active = -1;
  let timer = 0;
  let asked = "";

  const show = (places) => {
    found = places;
    active = -1;
    list.replaceChildren(
      ...places.map((place) => {
        const given = { id: freshId(), role: "option", "aria-selected": "false", mousedown: (event) => event.preventDefault() };
        return h("li", { ...given, click: () => take(place) }, place.label, h("span.soft", {}, ` ${place.postcodes.slice(0, 2).join(", ")}`));
      }),
    );
    list.hidden = !places.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };
  const take = (place) => {
    input.value = place.label;
    asked = place.label;
    show([]);
    choose(place);
  };
  const point = (index) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = (index + found.length) % found.length;
    const option = list.children[active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const look = async () => {
    const words = input.value.trim();
    asked = words;
    if (words.length < 2) return show([]);
    try {
      const { items } = await call("GET", `/v1/territories?limit=8&q=${encodeURIComponent(words.slice(0, 80))}`);
      if (asked !== words || input.getRootNode().activeElement !== input) return;
      show(items);
      chat.log.announce(T.communes(items.length));
    } catch {
      show([]);   // the words themselves may still be sent
    }
  };
  const key = (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      event.preventDefault();
      show([]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) point(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
      else look();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(found[active]);
    }
  };
  const input = h("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId,
    keydown: key,
    input: () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    },
    blur: () => show([]),
  });
  return { node: h("div.combo", {}, input, list), input };
};
