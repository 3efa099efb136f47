/** How long a call may last, in milliseconds, before it is given up. */
const PATIENCE = 15000;

/** A call that the server refused: its status and its problem document. */
class Refusal extends Error {
  /** @param {number} status @param {any} problem */
  constructor(status, problem) {
    super(problem.detail ?? T.unanswered);
    this.status = status;
    this.problem = problem;
  }
}

/**
 * One call. No cookie, no address of the page, no cache. Throws Refusal, or what `fetch` throws without a network.
 * @param {string} method @param {string} path @param {object} [body] @param {string} [token]
 * @returns {Promise<any>} the answer; null when there is none
 */
const call = async (method, path, body, token) => {
  const response = await fetch(API + path, {
    method,
    body: body && JSON.stringify(body),
    headers: { ...(body && { "Content-Type": "application/json" }), ...(token && { Authorization: `Bearer ${token}` }) },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const data = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Refusal(response.status, data ?? {});
  return data;
};

/** What to say of a call that failed: the fault of each field, or the whole. @param {any} error */
const failureOf = (error) => {
  const faults = (error.problem?.errors ?? []).map((one) => one.message);
  return faults.length ? faults.join(" ") : error instanceof Refusal ? error.message : T.unanswered;
};

/** An id that no other message has. */
const messageId = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
