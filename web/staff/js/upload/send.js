// @ts-check
/** Sends one photo with a measure of how far it is, which fetch does not give. */

import { RequestError } from "../../../desk/js/client.js";
import { t } from "../../../js/i18n.js";

/** @typedef {import("./queue.js").Upload} Upload */

/** A line that carries nothing for so long is taken for cut. */
const SILENCE_MS = 45_000;

/**
 * @param {import("../../../desk/js/client.js").Client} client
 * @param {Upload} upload
 * @param {(share: number) => void} onProgress
 */
export async function sendPhoto(client, upload, onProgress) {
  for (let tries = 0;; tries++) {
    try {
      return await once(client.secret(), upload, onProgress);
    } catch (error) {
      if (!(error instanceof RequestError) || tries > 2) throw error;
      if (error.problem === "sign-in-first") await client.ask("session");
      else if (error.problem === "csrf") await client.session();
      else throw error;
    }
  }
}

/**
 * @param {string} secret
 * @param {Upload} upload
 * @param {(share: number) => void} onProgress
 * @returns {Promise<any>}
 */
function once(secret, upload, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let alive = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - alive > SILENCE_MS) request.abort();
    }, 5000);
    const cut = () => reject(new RequestError("unreachable", 0, t(navigator.onLine ? "upload.cut" : "fault.offline")));
    request.open("POST", `/api/schools/${upload.school}/photos`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", secret);
    request.setRequestHeader("Idempotency-Key", upload.key);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      alive = Date.now();
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener("error", cut);
    request.addEventListener("abort", cut);
    request.addEventListener("loadend", () => clearInterval(watch));
    request.addEventListener("load", () => {
      const body = parse(request.responseText);
      if (request.status === 201 || request.status === 200) return resolve(body);
      const problem = String(body.type ?? "").split(":").pop() ?? "";
      const detail = String(body.detail ?? t("fault.status", { status: request.status }));
      const after = Number(request.getResponseHeader("Retry-After") ?? 0);
      reject(new RequestError("status", request.status, detail, problem, { ...body, retryAfter: after }));
    });
    const form = new FormData();
    form.append("caption", upload.caption);
    form.append("consent", upload.consent);
    form.append("file", upload.file, upload.name);
    request.send(form);
  });
}

/** @param {string} text @returns {Record<string, unknown>} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
