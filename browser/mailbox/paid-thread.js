// Opening a thread costs work on the form's own token, more while many are opened (docs/formats/puzzle.md).

import { findElement, setShown } from "../elements.js";
import { findSolution, isSolution } from "../proof-of-work.js";
import { namedFields, postForm } from "./form-fields.js";

// The server wants more work than was done.
const UNPAID = 428;
/** @type {WeakMap<HTMLFormElement, { ticket: string, solution: string }>} */
const solved = new WeakMap();

/** @param {HTMLFormElement} form */
const ticketOf = (form) => /** @type {HTMLInputElement} */ (findElement(form, "input[name=ticket]"));

/**
 * Sends a form that opens a thread; if the price rose meanwhile, once more with more work.
 * @param {HTMLFormElement} form @param {Record<string, string>} sealed @returns {Promise<Response>}
 */
export async function postPaid(form, sealed) {
  const send = async () => postForm(form.action, { ...namedFields(form), ...sealed, solution: await solutionFor(form) });
  const answer = await send();
  if (answer.status !== UNPAID) return answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  ticketOf(form).dataset.bits = findElement(page, "[data-bits]")?.dataset.bits;
  return send();
}

/** What was sent and not answered is sent again as it was. @param {HTMLFormElement} form */
async function solutionFor(form) {
  const { value: ticket, dataset } = ticketOf(form);
  const [bits, before] = [Number(dataset.bits), solved.get(form)];
  if (before?.ticket === ticket && isSolution(ticket, bits, before.solution)) return before.solution;
  setShown(form, "[data-calculating]", true);
  try {
    // Let the page say so before the first turn.
    await new Promise((resolve) => setTimeout(resolve));
    const solution = await findSolution(ticket, bits);
    solved.set(form, { ticket, solution });
    return solution;
  } finally {
    setShown(form, "[data-calculating]", false);
  }
}
