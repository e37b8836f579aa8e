// The bundle `lock.js`: a page that nobody touches for a quarter of an hour locks itself, and what was typed
// on it goes to the server to be sealed. The sealed text stays in this browser until the form is sent.
// What is typed is also kept from sign to sign, for a tab that is closed and a connection that breaks: `drafts.js`.

import { Drafts, pairsOf, pathOf } from "./drafts.js";
import { copyTemplate, findElement, findElements } from "./elements.js";
import { lockWhenAway } from "./idle.js";

const MINUTES = 15;
const AWAKE_EVERY = 4 * 60_000;
const PLACE = "typed";
const A_DAY = 24 * 3600_000;

/** @type {HTMLFormElement | null} */
const lock = findElement(document, "form[data-idle-lock]");
/** @type {HTMLFormElement | null} The form that was typed into last. */
let typedInto = null;
let lastAsked = Date.now();

/** @param {string} name @param {string} value */
function setField(name, value) {
  const field = /** @type {HTMLInputElement} */ (lock?.elements.namedItem(name));
  field.value = value;
}

/** Send what was typed to be sealed, and show the page that unlocks. */
function lockPage() {
  if (!lock) return;
  // Without a connection nothing is sealed, so the page hides what was typed until it can.
  if (!navigator.onLine) {
    for (const part of findElements(document, "main, [data-idle-offline]")) part.hidden = part.tagName === "MAIN";
    return addEventListener("online", lockPage, { once: true });
  }
  if (typedInto?.isConnected) {
    setField("typed_fields", JSON.stringify(pairsOf(typedInto)));
    setField("typed_action", pathOf(typedInto));
  }
  lock.submit();
}

/** The server counts what it is asked, not what is typed: so it is told, now and then. */
function stayAwake() {
  if (!lock || Date.now() - lastAsked < AWAKE_EVERY) return;
  lastAsked = Date.now();
  const body = new FormData(lock);
  body.set("awake", "1");
  fetch(lock.action, { method: "POST", body }).catch(() => {});
}

/** @param {Event} event */
function noteTyping(event) {
  const form = /** @type {HTMLElement} */ (event.target).closest("form");
  if (form?.getAttribute("method") === "post") typedInto = form;
  stayAwake();
}

/** A telephone may throw away the page that unlocks, with the sealed text in it: the text has a copy here. */
function keepSealedText() {
  for (const field of /** @type {HTMLInputElement[]} */ (findElements(document, "input[name=typed_draft]"))) {
    const next = /** @type {HTMLInputElement | null} */ (field.form?.elements.namedItem("next"))?.value ?? "";
    if (next) sessionStorage.setItem(PLACE, JSON.stringify({ text: field.value, next, until: Date.now() + A_DAY }));
  }
}

/** @param {HTMLFormElement} form @param {{ text: string, next: string, until: number }} stored */
function giveSealedText(form, { text, next }) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "typed_draft", value: text });
  form.append(field);
  const goal = /** @type {HTMLInputElement} */ (form.elements.namedItem("next"));
  goal.value = next;
}

function restoreSealedText() {
  const stored = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (!stored) return;
  if (Date.now() > stored.until) return sessionStorage.removeItem(PLACE);
  const forms = /** @type {HTMLFormElement[]} */ (findElements(document, "[data-unlock] form, form[data-unlock]"));
  for (const form of forms) {
    const next = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("next"));
    if (next && next.value === stored.next && !form.elements.namedItem("typed_draft")) giveSealedText(form, stored);
  }
}

/** Without a connection a form stays where it is, and says so. @param {SubmitEvent} event @param {Drafts} drafts */
function sendForm(event, drafts) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (!navigator.onLine) {
    event.preventDefault();
    if (!findElement(form, "[data-draft-offline]")) form.append(copyTemplate(document, "[data-draft-unsent]"));
    return;
  }
  sessionStorage.removeItem(PLACE);
  drafts.send(form);
}

if (lock) {
  const drafts = new Drafts(lock);
  setField("typed_back", location.pathname + location.search);
  const returned = findElement(document, "[data-returned]");
  if (returned?.dataset.returned) {
    // The page was shown in answer to the proof; a reload must not send that again.
    history.replaceState(null, "", returned.dataset.returned);
    setField("typed_back", returned.dataset.returned);
    drafts.keepReturned();
  }
  addEventListener("input", (event) => {
    noteTyping(event);
    void drafts.note(event.target);
  });
  addEventListener("pointerdown", stayAwake);
  addEventListener("submit", (event) => sendForm(event, drafts));
  addEventListener("online", () => findElements(document, "[data-draft-offline]").forEach((note) => note.remove()));
  void drafts.restore(Boolean(returned) || lock.dataset.posted !== undefined);
  lockWhenAway(MINUTES, (minutes) => minutes && lockPage());
} else {
  keepSealedText();
  restoreSealedText();
}
