"""The chat widget: one custom element in one script, made here from readable sources, without Node."""
