// @ts-check
/**
 * Speaks to the server for people who are signed in: JSON both ways, the session's secret with every change, and when
 * the session has ended a new sign-in in between, after which the request goes on. What was typed stays on the page.
 */

import { t } from "../../js/i18n.js";

/** @typedef {{ name: string, role: Role, school: number | null, office: string, csrf: string, must_change_password: boolean }} Me */
/** @typedef {"school" | "officer" | "planner" | "director" | "admin"} Role */
/** @typedef {{ signal?: AbortSignal, headers?: Record<string, string>, deadline?: number, isQuiet?: boolean }} Options */

const DEADLINE_MS = 30_000;

/** Why a request brought nothing. `message` is a sentence for people, in their language. */
export class RequestError extends Error {
  /**
   * @param {"unreachable" | "status" | "unreadable"} kind
   * @param {number} status 0 when there was no answer
   * @param {string} message
   * @param {string} [problem] ends the type of the server's problem: "csrf"
   * @param {Record<string, unknown>} [body] all that the server said
   */
  constructor(kind, status, message, problem = "", body = {}) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.problem = problem;
    this.body = body;
  }

  /** Trying again later may help. */
  get isTemporary() {
    return this.kind === "unreachable" || this.status >= 500 || this.status === 429;
  }
}

/** Tells whether a request was given up on purpose. @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/** The sentence to show for anything that was thrown. @param {unknown} error */
export function words(error) {
  return error instanceof RequestError ? error.message : t("fault.unknown");
}

/**
 * Makes the client.
 * @param {{ signInAgain?: (why: "session" | "password") => Promise<Me>, onReach?: (reached: boolean) => void }} [options]
 *   signInAgain asks the person and gives the new session; onReach hears of each request that did or did not get through
 */
export function createClient({ signInAgain, onReach = () => {} } = {}) {
  let csrf = "";
  /** Several requests that meet the end of the session wait for one dialog. @type {Promise<Me> | null} */
  let asking = null;

  /** @param {"session" | "password"} why */
  function ask(why) {
    if (!signInAgain) return null;
    asking ??= signInAgain(why).finally(() => asking = null);
    return asking;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} body JSON, or a FormData
   * @param {Options} options
   */
  async function once(method, path, body, { signal, headers = {}, deadline = DEADLINE_MS }) {
    const limit = AbortSignal.timeout(deadline);
    /** @type {Record<string, string>} */
    const sent = { Accept: "application/json", ...headers };
    if (method !== "GET" && csrf !== "") sent["X-CSRF-Token"] = csrf;
    /** @type {BodyInit | undefined} */
    let content;
    if (body instanceof FormData || body instanceof Blob) content = body;
    else if (body !== undefined) [content, sent["Content-Type"]] = [JSON.stringify(body), "application/json"];
    try {
      const both = signal ? AbortSignal.any([signal, limit]) : limit;
      const response = await fetch(path, { method, headers: sent, body: content, signal: both });
      onReach(response.status < 502 || response.status > 504);
      return response;
    } catch (error) {
      if (signal?.aborted) throw error;
      onReach(false);
      throw new RequestError("unreachable", 0, t(navigator.onLine ? "fault.unreachable" : "fault.offline"));
    }
  }

  /** @param {Response} response */
  async function read(response) {
    if (response.status === 204) return null;
    const text = await response.text().catch(() => null);
    if (text === null) throw new RequestError("unreadable", response.status, t("fault.unreachable"));
    const isJSON = /json/.test(response.headers.get("Content-Type") ?? "");
    if (!isJSON) {
      if (response.ok) return text;
      throw new RequestError("status", response.status, t("fault.status", { status: response.status }));
    }
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      throw new RequestError("unreadable", response.status, t("fault.unknown"));
    }
    if (response.ok) return value;
    const detail = String(value?.detail ?? t("fault.status", { status: response.status }));
    throw new RequestError("status", response.status, detail, String(value?.type ?? "").split(":").pop(), value);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Options} [options]
   * @returns {Promise<any>}
   */
  async function request(method, path, body, options = {}) {
    for (let tries = 0;; tries++) {
      try {
        return await read(await once(method, path, body, options));
      } catch (error) {
        if (!(error instanceof RequestError) || tries > 1 || options.isQuiet) throw error;
        if (error.problem === "sign-in-first" || error.problem === "change-password") {
          const me = await ask(error.problem === "change-password" ? "password" : "session");
          if (!me) throw error;
          csrf = me.csrf;
        } else if (error.problem === "csrf") {
          // Another tab has signed in anew: this one takes the secret of the new session.
          if (!(await session())) throw error;
        } else throw error;
      }
    }
  }

  /** Who is signed in; null for nobody. @returns {Promise<Me | null>} */
  async function session() {
    const me = await read(await once("GET", "/api/session", undefined, {}));
    csrf = me?.csrf ?? "";
    return me?.name ? me : null;
  }

  return {
    session,
    /** @param {string} path @param {Options} [options] */
    get: (path, options) => request("GET", path, undefined, options),
    /** @param {string} path @param {unknown} [body] @param {Options} [options] */
    post: (path, body = {}, options = undefined) => request("POST", path, body, options),
    /** @param {string} path @param {unknown} body @param {Options} [options] */
    patch: (path, body, options) => request("PATCH", path, body, options),
    /** @param {string} path @param {unknown} body @param {Options} [options] */
    put: (path, body, options) => request("PUT", path, body, options),
    /** @param {string} path @param {Options} [options] */
    delete: (path, options) => request("DELETE", path, undefined, options),

    /** The secret that a request made without this client must carry. */
    secret: () => csrf,
    /** Takes over a session that was opened elsewhere. @param {Me} me */
    take: (me) => {
      csrf = me.csrf;
    },
    ask,

    /** @param {string} name @param {string} password @returns {Promise<Me>} */
    async signIn(name, password) {
      const me = await request("POST", "/api/session", { name, password }, { isQuiet: true });
      csrf = me.csrf;
      return me;
    },

    /** @param {string} old @param {string} next */
    changePassword: (old, next) => request("POST", "/api/password", { old, new: next }, { isQuiet: true }),

    async signOut() {
      await request("DELETE", "/api/session", undefined, { isQuiet: true });
      csrf = "";
    },
  };
}

/** @typedef {ReturnType<typeof createClient>} Client */
