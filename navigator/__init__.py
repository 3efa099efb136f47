"""The funding and support navigator: rules, reasons, next question and whom to call. Knows nothing of HTTP."""
