(() => {
  const page = document;
  const own = page.currentScript;
  const script = page.createElement("script");
  const address = new URL("/*name*/", own.src).href;
  const policy = window.trustedTypes?.createPolicy("funding-navigator", { createScriptURL: (url) => url });
  script.src = policy ? policy.createScriptURL(address) : address;
  script.integrity = "/*integrity*/";
  script.crossOrigin = "anonymous";
  Object.assign(script.dataset, own.dataset);
  page.head.append(script);
})();
