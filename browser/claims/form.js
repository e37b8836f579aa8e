// The bundle `claim.js`: draws the receipt again, and seals the account number before it leaves the browser.

import { findElement, readJson, setShown, showFault } from "../elements.js";
import { faultNameOf } from "../keys/roster-pin.js";
import { drawPhotograph, redrawn } from "../mailbox/photograph.js";
import { signedCircle } from "../mailbox/readers.js";
import { bankName, readIban, sealPayee } from "../seal/payee.js";
import { toBase64 } from "../seal/text.js";

const form = /** @type {HTMLFormElement} */ (findElement(document, "form[data-claim]"));
const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** What the camera wrote into the file stays in this browser. @param {HTMLInputElement} input */
async function redrawReceipt(input) {
  const file = input.files?.[0];
  showFault(form);
  setShown(form, "[data-photo-shown]", false);
  if (!file) return;
  try {
    const jpeg = await redrawn(file);
    const files = new DataTransfer();
    files.items.add(new File([/** @type {Uint8Array<ArrayBuffer>} */ (jpeg)], "receipt.jpg", { type: "image/jpeg" }));
    input.files = files.files;
    await drawPhotograph(/** @type {HTMLCanvasElement} */ (findElement(form, "[data-photo-shown] canvas")), jpeg);
    setShown(form, "[data-photo-shown]", true);
  } catch {
    input.value = "";
    showFault(form, "photo");
  }
}

/** Seals what was typed, and sends nothing of it readable. @param {SubmitEvent} event */
function sealAccount(event) {
  const [account, holder] = [field("account"), field("holder")];
  showFault(form);
  field("sealed").value = "";
  if (!account.value.trim() && !holder.value.trim()) return;
  const payee = { account: readIban(account.value), name: bankName(holder.value) };
  const fault = payee.account ? (payee.name ? "" : "holder") : "account";
  if (fault) {
    event.preventDefault();
    return showFault(form, fault);
  }
  try {
    const { readers } = signedCircle(readJson(document, "#claims-circle"), {});
    field("sealed").value = toBase64(sealPayee(payee, readers, field("record").value.replaceAll("-", "")));
    account.disabled = holder.disabled = true;
  } catch (error) {
    event.preventDefault();
    showFault(form, faultNameOf(error));
  }
}

// The flat rate of a volunteer has no photograph.
const receipt = field("file");
receipt?.addEventListener("change", () => void redrawReceipt(receipt));
form.addEventListener("submit", sealAccount);
// A page that comes back from the memory of the browser can be filled in again.
addEventListener("pageshow", () => {
  for (const name of ["account", "holder"]) field(name).disabled = false;
});
