/** A page that includes the script twice defines the element once. */
if (!customElements.get(NAME)) {
  customElements.define(NAME, FundingNavigator);

  /** Wiki pages lose unknown elements but keep classes: a placeholder becomes a widget, whenever it comes. */
  const place = () => {
    for (const spot of document.querySelectorAll(".assistant-projet")) {
      if (spot.querySelector(NAME)) continue;
      const { mode, theme, heading } = spot.dataset;
      spot.append(h(NAME, { mode, theme, heading }));
    }
  };
  place();
  new MutationObserver(place).observe(document, { childList: true, subtree: true });

  /** On paper, everything is open. */
  const parts = () => [...document.querySelectorAll(NAME)].flatMap((one) => [...(one.shadowRoot?.querySelectorAll(".results details") ?? [])]);
  addEventListener("beforeprint", () => parts().forEach((one) => (one.open = true)));

  const { mode, theme } = SCRIPT.dataset;
  if (mode === "floating") document.body.append(h(NAME, { mode, theme }));
}
