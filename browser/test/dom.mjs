// A page of a test: a small document, and the names under which a script finds it.

import { Window } from "happy-dom";

const NAMES = [
  "document", "location", "history", "navigator", "DOMParser", "FormData", "CSS", "Event", "KeyboardEvent", "HTMLElement",
  "addEventListener", "removeEventListener", "dispatchEvent", "scrollTo", "print", "Blob", "File", "localStorage",
];

// A page asks its clock for ever, and lets go of a saved file a minute later; a test waits for neither.
const LONG = 30_000;
const { setInterval: every, setTimeout: later } = globalThis;
globalThis.setInterval = (action, time) => every(action, time).unref();
globalThis.setTimeout = (action, time, ...values) => {
  const timer = later(action, time, ...values);
  return time >= LONG ? timer.unref() : timer;
};

/** Puts a page in place of the one before. @param {string} html its body @param {{ url?: string, language?: string }} [options] */
export function openPage(html, { url = "https://members.example/page", language = "en" } = {}) {
  const window = new Window({ url });
  // The rows and cells of this document's tables cannot be counted through.
  const listed = (kind, name, selector) => Object.defineProperty(window[kind].prototype, name, { configurable: true, get() { return [...this.querySelectorAll(selector)]; } });
  listed("HTMLTableSectionElement", "rows", "tr");
  listed("HTMLTableRowElement", "cells", "td, th");
  // A link that saves a file leads nowhere.
  window.HTMLAnchorElement.prototype.click = () => {};
  window.document.documentElement.lang = language;
  window.document.body.innerHTML = html;
  for (const name of NAMES) {
    const value = typeof window[name] === "function" && /^[a-z]/.test(name) ? window[name].bind(window) : window[name];
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return window.document;
}

/** An event as a person causes it. @param {EventTarget} target @param {string} kind */
export const cause = (target, kind) => target.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));

/** Lets everything run that waits for nothing but its turn. */
export async function settle(rounds = 20) {
  for (let round = 0; round < rounds; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What a page would have fetched, answered from here. @param {(address: string, options: any) => any} answer */
export function answerFetch(answer) {
  const calls = [];
  globalThis.fetch = async (address, options = {}) => {
    calls.push({ address, ...options });
    const { status = 200, json, text = "", bytes, url = address } = (await answer(address, options)) ?? { status: 404 };
    return {
      ok: status < 400, status, url, redirected: false, type: "basic", headers: { get: () => null },
      json: async () => json, text: async () => text, arrayBuffer: async () => (bytes ?? new Uint8Array()).slice().buffer,
    };
  };
  return calls;
}
