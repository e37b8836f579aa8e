// An answer that may become an article: its general version, the token of the asker's veto, and two digests
// (docs/formats/mailbox.md). The words stay inside the sealed message until the days for a veto are over.

import { sha256 } from "@noble/hashes/sha2.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { localDay } from "../local-day.js";
import { randomBytes } from "../seal/bytes.js";
import { fromBase64, toBase64, toHex } from "../seal/text.js";
import { namedFields, postForm } from "./form-fields.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */

const TOKEN_LENGTH = 16;
// An answer waits at most three days for its second reader, and the asker has 14 whole days after that.
const VETO_DAYS = 17;
const MOST_WORDS = 250;
const TELEPHONE = /(?:\+|00)?\d(?:[ ./-]?\d){7,}/;
// What the form of the article refuses: other control characters, and those that change the direction of reading.
const UNREADABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

const OF_TWO = ["article_title", "article_text", "article_token", "translation"];

/** What may become an article, and a translation, is signed by two, about every topic. @param {Content} content */
export const wantsSecond = (content) => OF_TWO.some((name) => content[name]?.length);

/** @param {Content} content @param {string} name */
const textOf = (content, name) => [content[name] ?? ""].flat()[0] ?? "";

/** As the form of the article reads it, so that its digest is the same there. @param {string} text */
const inOneSpelling = (text) => text.replace(/\r\n?/g, "\n").trim().normalize("NFC");

/** What was written, with a fresh token where it has a general version. @param {Content} content @returns {Content} */
export function withArticle(content) {
  const { article_title: title, article_text: text, article_language: language, ...rest } = content;
  if (!title && !text) return rest;
  const words = Object.entries({ article_title: title, article_text: text }).map(([name, value]) => [name, inOneSpelling(String(value ?? ""))]);
  return { ...rest, ...Object.fromEntries(words), article_language: language, article_token: toBase64(randomBytes(TOKEN_LENGTH)) };
}

/** What its form would refuse later, when nobody may change a letter. @param {Content} content */
export function articleFault(content) {
  const [title, text] = [textOf(content, "article_title"), textOf(content, "article_text")];
  if (!content.article_token) return "";
  if (!title || !text || UNREADABLE.test(title + text) || /[\n\t]/.test(title)) return "article";
  return text.split(/\s+/).length > MOST_WORDS ? "article_long" : TELEPHONE.test(text) ? "article_number" : "";
}

/** What the server learns of it: no word. @param {Content} content @returns {{ language: string, text_digest: string, veto_digest: string } | null} */
export function articleDigests(content) {
  if (!content.article_token) return null;
  const language = textOf(content, "article_language");
  const text = JSON.stringify([language, textOf(content, "article_title"), textOf(content, "article_text")]);
  const veto_digest = toHex(sha256(fromBase64(textOf(content, "article_token"))));
  return { language, text_digest: toHex(sha256(new TextEncoder().encode(text))), veto_digest };
}

/** The last day on which the asker may say no, counted from the day in the message. @param {Content} content */
export function lastVetoDay(content) {
  const day = new Date(`${textOf(content, "day")}T00:00:00Z`);
  if (Number.isNaN(day.valueOf())) return "";
  day.setUTCDate(day.getUTCDate() + VETO_DAYS);
  return day.toISOString().slice(0, 10);
}

/** The parts that a page draws of it beside its words. @param {Content} content @returns {Content} */
export function articleParts(content) {
  if (!content.article_token) return {};
  const until = lastVetoDay(content);
  return localDay() <= until ? { article_until: until } : { article_due: "yes" };
}

/** What its buttons send. @param {ParentNode} drawn @param {Content} content */
export function fillArticleForms(drawn, content) {
  const values = { token: textOf(content, "article_token"), title: textOf(content, "article_title"), body: textOf(content, "article_text") };
  const sent = { ...values, veto_digest: articleDigests(content)?.veto_digest ?? "" };
  for (const [name, value] of Object.entries(sent)) {
    for (const field of /** @type {HTMLInputElement[]} */ (findElements(drawn, `[data-article] input[name="${name}"]`))) field.value = value;
  }
}

/** The asker says no; the server answers the same whether there was something. @param {HTMLElement} section */
export function prepareVeto(section) {
  section.addEventListener("submit", async (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches("[data-veto]")) return;
    event.preventDefault();
    showFault(form);
    try {
      const answer = await postForm(form.action, namedFields(form));
      if (!answer.ok) throw new Error("refused");
      setShown(form, "[data-vetoed]", true);
      findElement(form, "button")?.remove();
    } catch {
      showFault(form, "send");
    }
  });
}

/** After the second reader agreed: the digests go to the server; whether it took them. @param {HTMLElement} thread @param {Content} content @param {HTMLFormElement} form the agreement's, which has the CSRF token */
export async function proposeArticle(thread, content, form) {
  const digests = articleDigests(content);
  if (!digests || !thread.dataset.proposals) return true;
  const csrfmiddlewaretoken = namedFields(form).csrfmiddlewaretoken ?? "";
  try {
    const answer = await postForm(thread.dataset.proposals, { ...digests, topic: thread.dataset.topic ?? "", csrfmiddlewaretoken });
    return answer.ok;
  } catch {
    return false;
  }
}
