// What was sealed is sent again as it was, until the server answers: so it knows the same bytes, and stores them once.

/** @typedef {Record<string, string>} Fields */
/** @type {WeakMap<object, { words: string, fields: Fields }>} */
const unanswered = new WeakMap();

/**
 * Threat: a connection breaks after the server stored a message. Sealed once more it would be another message.
 * @param {object} form @param {unknown} words what its writer typed and chose @param {() => Fields} seal @returns {Fields}
 */
export function sealOnce(form, words, seal) {
  const written = JSON.stringify(words);
  const before = unanswered.get(form);
  if (before?.words === written) return before.fields;
  const fields = seal();
  unanswered.set(form, { words: written, fields });
  return fields;
}

/** The server answered, or the words leave the page. @param {object} form */
export const forgetSealed = (form) => unanswered.delete(form);
