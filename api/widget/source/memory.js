/**
 * What lets a conversation go on: nothing else is ever kept in the browser, and nothing before the first action.
 * @typedef {{id: string, token: string, revision: number}} Session
 */
const KEY = `funding-navigator ${API}`;

/** The tab's memory. A browser that refuses it only loses the conversation with the page. */
const memory = {
  /** @returns {Session | null} */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    } catch {
      return null;
    }
  },
  /** @param {Session | null} session */
  keep(session) {
    try {
      if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
      else sessionStorage.removeItem(KEY);
    } catch {
      // refused by the browser
    }
  },
};

/** The session of a resume link, taken out of the address at once: it is as good as a password. */
const takeResumeLink = () => {
  const found = /^#reprise=([\w-]+)\.([\w-]+)$/.exec(location.hash);
  if (!found) return null;
  history.replaceState(history.state, "", location.pathname + location.search);
  return { id: found[1], token: found[2], revision: 0 };
};
