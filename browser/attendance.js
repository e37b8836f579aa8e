// The bundle `attendance.js`: the attendance list at an entrance. It filters as one types, Enter marks the only one who
// is left, and without a connection it goes on. Names are in the open page only; without this script the page works too.

import { copyTemplate, findElement, findElements, setShown, writeText } from "./elements.js";
import { UnsentTicks } from "./unsent-ticks.js";

const AGAIN_EVERY = 5_000;
// In the room, far away, gone; or in the room with so many voting slips drawn in all, which may be sent twice.
const WHERE = /^(room|remote|left|drew[1-9])$/;
const REFUSED = 409;

/** As people type it in a hurry: without accents and capital letters. @param {string} text */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean).join(" ");

const rows = () => findElements(document, "[data-redrawn=list] > li");

/** @param {HTMLElement} row @param {string} sought */
function isMeant(row, sought) {
  const { number = "" } = row.dataset;
  return number.startsWith(sought) || ` ${folded(findElement(row, "b")?.textContent ?? "")}`.includes(` ${sought}`);
}

/** Whom the typed text means; all of them where nothing is typed. @param {string} typed */
function meantRows(typed) {
  const sought = folded(typed);
  const whole = rows().filter((row) => row.dataset.number === sought);
  return whole.length ? whole : rows().filter((row) => isMeant(row, sought));
}

/** One sentence at a time. @param {string} [key] */
function say(key = "") {
  for (const sentence of findElements(document, "[data-say]")) sentence.hidden = sentence.dataset.say !== key;
}

class Entrance {
  isSending = false;

  /** @param {HTMLFormElement} form @param {UnsentTicks} unsent */
  constructor(form, unsent) {
    this.form = form;
    this.unsent = unsent;
    this.field = /** @type {HTMLInputElement} */ (form.elements.namedItem("who"));
    this.isWhole = form.dataset.whole === "yes";
  }

  begin() {
    this.field.addEventListener("input", () => this.filter());
    addEventListener("submit", (event) => this.onSubmit(/** @type {SubmitEvent} */ (event)));
    addEventListener("online", () => void this.send());
    setInterval(() => void this.send(), AGAIN_EVERY);
    this.drawUnsent();
    void this.send();
  }

  filter() {
    const meant = meantRows(this.field.value);
    for (const row of rows()) row.hidden = !meant.includes(row);
    say(meant.length || !this.isWhole ? "" : "none");
  }

  /** @param {SubmitEvent} event */
  onSubmit(event) {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (button && WHERE.test(button.name)) {
      event.preventDefault();
      return void this.mark(button.value, button.name);
    }
    if (event.target !== this.form) return;
    const meant = this.field.value.trim() ? meantRows(this.field.value) : [];
    // The others of a long list are on pages that this one does not know, so the server looks.
    if (!this.isWhole) return;
    event.preventDefault();
    const [row] = meant;
    if (meant.length !== 1) return say(meant.length ? "several" : "none");
    const draw = /** @type {HTMLButtonElement | null} */ (findElement(row, "[name=drew1]"));
    if (findElement(row, "[name=left]") && !draw) return say("already");
    void this.mark(row.dataset.number ?? "", draw?.name ?? "room");
  }

  /** @param {string} number @param {string} where */
  async mark(number, where) {
    this.unsent.ticks.set(number, where);
    this.field.value = "";
    this.filter();
    this.drawUnsent();
    this.field.focus();
    this.unsent.save();
    await this.send();
  }

  /** Send all that is kept at once; a page that is not the list, such as that of a locked session, saved nothing. */
  async send() {
    if (this.isSending || !this.unsent.ticks.size) return;
    this.isSending = true;
    let isSaved = false;
    const sent = [...this.unsent.ticks];
    const body = new URLSearchParams(sent.map(([number, where]) => [where, number]));
    const token = /** @type {HTMLInputElement} */ (this.form.elements.namedItem("csrfmiddlewaretoken"));
    body.set(token.name, token.value);
    try {
      const address = new URL(location.href);
      address.searchParams.delete("done");
      const answer = await fetch(address.href, { method: "POST", body, cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.status === REFUSED) {
        this.unsent.ticks.clear();
        say("refused");
      } else if (answer.ok && findElement(page, "[data-redrawn=list]")) {
        for (const [number, where] of sent) if (this.unsent.ticks.get(number) === where) this.unsent.ticks.delete(number);
        this.redraw(page);
        isSaved = true;
      } else {
        say("locked");
      }
      this.unsent.save();
    } catch {
      say("offline");
      return;
    } finally {
      this.isSending = false;
      this.drawUnsent();
    }
    if (isSaved) await this.send();
  }

  /** What the server shows of the list now, the ticks of another entrance included. @param {Document} page */
  redraw(page) {
    for (const part of findElements(document, "[data-redrawn]")) {
      const drawn = findElement(page, `[data-redrawn=${part.dataset.redrawn}]`);
      part.replaceChildren(...(drawn?.childNodes ?? []));
    }
    setShown(document, "[data-matches]", false);
    this.filter();
  }

  /** The rows of what is not sent yet say so, and have no button. */
  drawUnsent() {
    for (const row of rows()) {
      const isKept = this.unsent.ticks.has(row.dataset.number ?? "");
      findElement(row, "[data-kept]")?.remove();
      for (const button of findElements(row, "button")) button.hidden = isKept;
      if (isKept) row.append(copyTemplate(document, "[data-kept-words]"));
    }
    setShown(document, "[data-unsent]", this.unsent.ticks.size > 0);
    writeText(document, "[data-unsent-count]", String(this.unsent.ticks.size));
  }
}

const form = /** @type {HTMLFormElement | null} */ (findElement(document, "form[data-arrival]"));
if (form) new Entrance(form, UnsentTicks.open(form.dataset.key ?? "", form.dataset.place ?? "")).begin();
