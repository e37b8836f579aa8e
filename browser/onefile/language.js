// The language of a page that carries its own words: sentences are replaced when the language changes.

/** @typedef {Record<string, string | number>} Values */
/** @typedef {"en" | "fr" | "nl"} Language */

const calendarOf = (/** @type {string} */ locale) =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const CALENDARS = { en: calendarOf("en-GB"), fr: calendarOf("fr-BE"), nl: calendarOf("nl-BE") };

/** What speaks these texts; every language has the same keys. @template {Record<string, string>} Texts @param {Record<Language, Texts>} texts */
export function createTranslator(texts) {
  /** @typedef {keyof Texts & string} Key */
  /** @type {Language} */
  let spoken = "en";
  /** @type {WeakMap<Node, { key: Key, values: Values }>} */
  const sentences = new WeakMap();

  /** A sentence now. @param {Key} key @param {Values} [values] @param {Language} [language] */
  const sentenceOf = (key, values = {}, language = spoken) =>
    texts[language][key].replace(/\{(\w+)\}/g, (_whole, name) => formatValue(values[name], language));

  /** Put a sentence into an element, in the current language. @template {HTMLElement} E @param {E} element @param {Key} key @param {Values} [values] @returns {E} */
  function setSentence(element, key, values = {}) {
    sentences.set(element, { key, values });
    element.textContent = sentenceOf(key, values);
    return element;
  }

  /** Translate every sentence in the page. @param {Language} next */
  function setLanguage(next) {
    spoken = next;
    document.documentElement.lang = next;
    for (const element of document.querySelectorAll("*")) {
      const sentence = sentences.get(element);
      if (sentence) element.textContent = sentenceOf(sentence.key, sentence.values);
    }
  }

  return { currentLanguage: () => spoken, sentenceOf, setSentence, setLanguage, LANGUAGES: texts };
}

/** The language of the machine, if the page has it. @returns {Language} */
export function guessLanguage() {
  const wished = navigator.languages.map((language) => language.slice(0, 2));
  return /** @type {Language} */ (wished.find((language) => language in CALENDARS) ?? "en");
}

/** A day as people write it, anything else as it is. @param {string | number} value @param {Language} language */
function formatValue(value, language) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return String(value);
  return CALENDARS[language].format(new Date(`${value}T00:00:00Z`));
}
