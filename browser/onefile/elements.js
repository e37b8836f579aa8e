// The pieces of which the screens of a page that carries its own words are made.

/** @typedef {import("./language.js").Values} Values */
/** @typedef {Node | string | null | undefined | false} Piece */
/** @template {string} Key @typedef {<E extends HTMLElement>(element: E, key: Key, values?: Values) => E} Say */

let fieldCount = 0;
let wasAsked = false;

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {...Piece} pieces @returns {HTMLElementTagNameMap[T]} */
export function newElement(tag, attributes, ...pieces) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...presentPieces(pieces));
  return element;
}

/** @param {Piece[]} pieces @returns {(Node | string)[]} */
const presentPieces = (pieces) => /** @type {any} */ (pieces.filter((piece) => piece !== null && piece !== undefined && piece !== false));

/** @param {...Piece} pieces */
export const buttonRow = (...pieces) => newElement("div", { class: "line" }, ...pieces);

/** Lets the page draw itself before long work goes on. */
export const yieldToPage = () => new Promise((resolve) => setTimeout(resolve, 0));

/** What draws with the words of one page; `strange` names the sentence for an unexpected error. @template {string} Key @param {Say<Key>} say @param {NoInfer<Key>} strange */
export function createScreens(say, strange) {
  /** @param {Key} key @param {Values} [values] @param {string} [kind] */
  const paragraph = (key, values, kind = "") => say(newElement("p", kind ? { class: kind } : {}), key, values);

  /** @param {Key} key @param {Values} [values] */
  const heading = (key, values) => say(newElement("h2", {}), key, values);

  /** @param {Key} key @param {() => unknown} action @param {string} [kind] @param {Values} [values] */
  function button(key, action, kind = "button", values) {
    const pressed = say(newElement("button", { type: "button", class: kind }), key, values);
    pressed.addEventListener("click", () => guarded(action));
    return pressed;
  }

  /** Show one screen in place of the previous one; a screen reader reads its heading. @param {Key} key @param {Values} values @param {...Piece} pieces */
  function showScreen(key, values, ...pieces) {
    const title = say(newElement("h1", { tabindex: "-1" }), key, values);
    screenPlace().replaceChildren(title, ...presentPieces(pieces));
    // As the page opens, Tab reaches "Leave now" first.
    if (!wasAsked) return;
    title.focus();
    scrollTo(0, 0);
  }

  /** A form that is sent nowhere. @param {() => unknown} action @param {...Piece} pieces */
  function form(action, ...pieces) {
    const made = newElement("form", { novalidate: "", autocomplete: "off" }, ...pieces);
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      guarded(action);
    });
    return made;
  }

  /** An error is reported, never what it was about. @param {() => unknown} action */
  async function guarded(action) {
    wasAsked = true;
    try {
      await action();
    } catch {
      showScreen(strange, {});
    }
  }

  return { paragraph, heading, button, showScreen, form, submitButton: submitMaker(say), inputField: fieldMaker(say), selectField: selectMaker(say) };
}

/** The element for screens: in a served page beside its frame, in a page from disk alone. @returns {HTMLElement} */
const screenPlace = () => /** @type {HTMLElement} */ (document.querySelector("[data-screen]") ?? document.querySelector("main"));

/** @template {string} Key @param {Say<Key>} say @returns {(key: Key) => HTMLButtonElement} */
const submitMaker = (say) => (key) => say(newElement("button", { class: "button" }), key);

/** @template {string} Key @param {Say<Key>} say */
function fieldMaker(say) {
  /**
   * A field with its name, its hint and what is wrong with it.
   * @template {HTMLElement} E @param {Key} name @param {E} input @param {Key} [hint]
   */
  return function field(name, input, hint) {
    fieldCount += 1;
    const [id, wrongId, hintId] = ["field", "wrong", "hint"].map((kind) => `${kind}-${fieldCount}`);
    input.id = id;
    const wrong = newElement("p", { class: "wrong", id: wrongId, role: "alert", hidden: "" });
    if (hint) input.setAttribute("aria-describedby", hintId);
    const above = hint && say(newElement("p", { class: "hint", id: hintId }), hint);
    const box = newElement("div", { class: "field" }, say(newElement("label", { for: id }), name), above, input, wrong);
    /** Show this fault, or hide every fault. @param {Key | null} [key] @param {Values} [values] */
    const showFault = (key = null, values) => {
      wrong.hidden = !key;
      input.toggleAttribute("aria-invalid", Boolean(key));
      if (!key) return;
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", hint ? `${wrongId} ${hintId}` : wrongId);
      say(wrong, key, values);
      input.focus();
    };
    return { box, input, showFault };
  };
}

/** @template {string} Key @param {Say<Key>} say */
function selectMaker(say) {
  /** @param {[string, string | Key][]} options value and what it says; a Key is said, a number stands as it is @param {string} chosen */
  return function choice(options, chosen) {
    const made = options.map(([value, label]) => {
      const option = newElement("option", { value }, /^\d+$/.test(label) ? label : null);
      return /^\d+$/.test(label) ? option : say(option, /** @type {Key} */ (label));
    });
    const select = newElement("select", {}, ...made);
    select.value = chosen;
    return select;
  };
}
