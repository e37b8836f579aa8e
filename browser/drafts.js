// What is typed into a form and not sent yet is encrypted in this browser, under a key that the server stores with
// the account: either half alone is useless. Sending it, "Leave now" and 24 hours delete both.

import { copyTemplate, findElement, findElements } from "./elements.js";
import { asciiBytes } from "./seal/bytes.js";
import { fromHex, toHex } from "./seal/text.js";
import { openTyped, sealTyped, typedKey } from "./seal/typed.js";

const PREFIX = "draft ";
const A_DAY = 24 * 3600_000;
const SAVED_EVERY = 500;
const OURS = ["csrfmiddlewaretoken", "typed_draft", "typed_back"];
const FORMS = "form[method=post]:not(.find, [data-idle-lock])";
// What people write, unlike a box that they tick. A finder is typed again in a second. A field without a name is never
// sent, such as a key phrase or an official name that is encrypted here: nothing of its form is stored for its sake.
const WRITTEN = "textarea[name], input[name]:not([type=checkbox], [type=radio], [type=hidden], [type=password], [type=file])";

/** @typedef {{ id: string, key: CryptoKey }} DraftKey */
/** @typedef {{ form: string, sealed: string, until: number, isSent: boolean }} Stored */

/** @param {Element} form */
export function pathOf(form) {
  const { pathname, search } = new URL(form.getAttribute("action") ?? "", location.href);
  return pathname + search;
}

/** @param {HTMLFormElement} form @returns {string[][]} */
export function pairsOf(form) {
  const hidden = new Set(findElements(form, "[type=password]").map((field) => field.getAttribute("name")));
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !hidden.has(name));
  return /** @type {string[][]} */ (pairs.filter(([name]) => !OURS.includes(name)));
}

/** What tells a form from the others of our pages. @param {HTMLFormElement} form */
function nameOf(form) {
  const names = new Set(findElements(form, "input, select, textarea").map((field) => field.getAttribute("name") ?? ""));
  return [pathOf(form), ...[...names].filter((name) => name && !OURS.includes(name)).sort()].join(" ");
}

/** @param {HTMLFormElement} form @param {string} id the server deletes this key when it takes the form */
function attach(form, id) {
  if (findElement(form, `[name=typed_draft][value="${id}"]`)) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "typed_draft", value: id });
  form.append(field);
}

/** @param {HTMLFormElement} form @param {string[][]} pairs fields of the same name are filled in order */
function fill(form, pairs) {
  const rest = [...pairs];
  for (const field of /** @type {HTMLInputElement[]} */ (findElements(form, "input, select, textarea"))) {
    if (!field.name || OURS.includes(field.name) || field.matches("[type=password], [type=file]")) continue;
    if (field.matches("[type=checkbox], [type=radio]")) {
      field.checked = pairs.some(([name, value]) => name === field.name && value === field.value);
      continue;
    }
    const place = rest.findIndex(([name]) => name === field.name);
    if (place >= 0) field.value = rest.splice(place, 1)[0][1];
  }
  for (const folded of /** @type {HTMLDetailsElement[]} */ (findElements(form, "details"))) folded.open = true;
  const around = /** @type {HTMLDetailsElement | null} */ (form.closest("details"));
  if (around) around.open = true;
}

/** @param {HTMLFormElement} form @param {string[][]} pairs */
const likeness = (form, pairs) =>
  findElements(form, "[type=hidden]").filter((field) => {
    const { name, value } = /** @type {HTMLInputElement} */ (field);
    return pairs.some(([other, text]) => other === name && text === value);
  }).length;

export class Drafts {
  /** The key of each form that was typed into here; null while it is asked for, or where there is none. @type {Map<HTMLFormElement, DraftKey | null>} */
  keys = new Map();
  /** @type {Set<HTMLFormElement>} */
  waiting = new Set();

  /** @param {HTMLFormElement} lock */
  constructor(lock) {
    this.lock = lock;
  }

  /** @param {Record<string, string>} fields */
  ask(fields) {
    const body = new FormData();
    const token = /** @type {HTMLInputElement | null} */ (findElement(this.lock, "[name=csrfmiddlewaretoken]"));
    body.set("csrfmiddlewaretoken", token?.value ?? "");
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return fetch(this.lock.dataset.drafts ?? "", { method: "POST", body });
  }

  /** @param {Response} answer @returns {Promise<DraftKey>} */
  async readKey(answer) {
    const { name, key } = await answer.json();
    return { id: name, key: await typedKey(fromHex(key)) };
  }

  /** A form that came back filled in by the server is kept like one that was typed into. */
  keepReturned() {
    for (const field of findElements(document, `${FORMS}:has([name=typed_draft]) :is(${WRITTEN})`)) void this.note(field);
  }

  /** Note that somebody types. @param {EventTarget | null} target */
  async note(target) {
    const field = /** @type {Element} */ (target);
    const form = /** @type {HTMLFormElement | null} */ (field.closest(FORMS));
    if (!form || !crypto.subtle) return;
    if (!this.keys.has(form)) {
      if (!field.matches(WRITTEN)) return;
      this.keys.set(form, null);
      try {
        const answer = await this.ask({ typed_action: pathOf(form) });
        if (answer.status === 200) this.keys.set(form, await this.readKey(answer));
      } catch {
        // Without a connection the next sign asks again.
        this.keys.delete(form);
      }
    }
    if (!this.keys.get(form) || this.waiting.has(form)) return;
    this.waiting.add(form);
    setTimeout(() => {
      this.waiting.delete(form);
      void this.save(form);
    }, SAVED_EVERY);
  }

  /** @param {HTMLFormElement} form */
  async save(form, isSent = false) {
    const held = this.keys.get(form);
    if (!held || !form.isConnected) return;
    const clear = new TextEncoder().encode(JSON.stringify(pairsOf(form)));
    const sealed = await sealTyped(held.key, clear, asciiBytes(held.id));
    // It was deleted meanwhile.
    if (this.keys.get(form) !== held) return;
    this.store(held.id, { form: nameOf(form), sealed: toHex(sealed), until: Date.now() + A_DAY, isSent });
  }

  /** @param {string} id @param {Stored} stored */
  store(id, stored) {
    localStorage.setItem(PREFIX + id, JSON.stringify(stored));
  }

  /** A form goes off; what was typed stays here until the server has it. @param {HTMLFormElement} form */
  send(form) {
    const held = this.keys.get(form);
    if (held) attach(form, held.id);
    for (const field of /** @type {HTMLInputElement[]} */ (findElements(form, "[name=typed_draft]"))) {
      const text = localStorage.getItem(PREFIX + field.value);
      if (text) this.store(field.value, { ...JSON.parse(text), isSent: true });
    }
    void this.save(form, true);
  }

  /** Each draft of this browser that is not over, the newest first. @returns {[string, Stored][]} */
  stored() {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    const all = names.map((name) => /** @type {[string, Stored]} */ ([name.slice(PREFIX.length), JSON.parse(localStorage.getItem(name) ?? "{}")]));
    for (const [id, { until }] of all) if (!(Date.now() <= until)) localStorage.removeItem(PREFIX + id);
    return all.filter(([, { until }]) => Date.now() <= until).sort(([, former], [, latter]) => latter.until - former.until);
  }

  /** Give back what an earlier page left. @param {boolean} isAnswer whether this page answers a form, and shows it as it was sent */
  async restore(isAnswer) {
    const forms = /** @type {HTMLFormElement[]} */ (findElements(document, FORMS));
    for (const [id, draft] of this.stored()) {
      const same = forms.filter((form) => nameOf(form) === draft.form);
      if (isAnswer) this.settle(id, draft, same);
      else if (same.length || draft.isSent) await this.giveBack(id, draft, same).catch(() => {});
    }
  }

  /** A page that answers a form: it shows it again, or it took it. @param {string} id @param {Stored} draft @param {HTMLFormElement[]} same */
  settle(id, draft, same) {
    const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const wasTaken = page?.responseStatus === 200 && !findElement(document, "[name=typed_draft]");
    if (same.length) attach(same[0], id);
    else if (draft.isSent && wasTaken && draft.form.split(" ")[0] === location.pathname + location.search) this.drop(id);
  }

  /** @param {string} id */
  drop(id) {
    for (const [form, held] of this.keys) if (held?.id === id) this.keys.delete(form);
    localStorage.removeItem(PREFIX + id);
    return this.ask({ typed_draft: id, forget: "1" }).catch(() => {});
  }

  /** @param {string} id @param {Stored} draft @param {HTMLFormElement[]} same */
  async giveBack(id, draft, same) {
    const answer = await this.ask({ typed_draft: id });
    // The server deletes the key of what it took.
    if (answer.status === 404 && draft.isSent) return localStorage.removeItem(PREFIX + id);
    const free = same.filter((form) => !this.keys.has(form));
    if (!free.length) return;
    if (answer.status === 403) return this.say(free[0], "[data-draft-locked]", id);
    if (answer.status !== 200) return;
    const held = await this.readKey(answer);
    const clear = await openTyped(held.key, fromHex(draft.sealed), asciiBytes(id));
    const pairs = JSON.parse(new TextDecoder().decode(clear));
    const form = free.sort((former, latter) => likeness(latter, pairs) - likeness(former, pairs))[0];
    this.keys.set(form, held);
    fill(form, pairs);
    attach(form, id);
    this.say(form, "[data-draft-back]", id);
  }

  /** @param {HTMLFormElement} form @param {string} selector @param {string} id */
  say(form, selector, id) {
    const note = copyTemplate(document, selector);
    const link = /** @type {HTMLAnchorElement | null} */ (findElement(note, "a"));
    if (link) link.setAttribute("href", `${link.getAttribute("href")}?next=${encodeURIComponent(location.pathname + location.search)}`);
    findElement(note, "[data-drop]")?.addEventListener("click", async () => {
      await this.drop(id);
      location.reload();
    });
    form.prepend(note);
    form.scrollIntoView({ block: "center" });
  }
}
