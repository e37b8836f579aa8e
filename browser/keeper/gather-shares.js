// The keepers come one after the other and type their shares, until they give the key.

import { joinShares, NotJoined } from "../seal/shares.js";
import { button, newElement, form, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { holdSecret, showFirstScreen, watchVisit } from "./secrets.js";
import { setSentence } from "./language.js";
import { reasonOf, shareField } from "./share-field.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {import("./language.js").Key} Key */
/** @typedef {import("./language.js").Values} Values */

/** @param {Uint8Array} key the public key @param {[Key, Values]} about @param {(seed: Uint8Array) => unknown} opened */
export function gatherShares(key, about, opened) {
  /** @type {Share[]} */
  const shares = [];
  const isOver = watchVisit();
  const count = newElement("p", { class: "when", role: "status" });
  const typed = shareField("gather_next");
  const take = async () => {
    const share = typed.read();
    if (!share) return;
    holdSecret(share.frame);
    try {
      const seed = holdSecret(await joinShares([...shares, share], key));
      if (isOver()) return;
      typed.empty();
      await opened(seed);
    } catch (fault) {
      if (!(fault instanceof NotJoined) || fault.reason !== "few") {
        if (fault instanceof NotJoined && fault.reason === "wrong") {
          shares.length = 0;
          setSentence(count, "gather_count", { have: 0, needed: share.needed });
        }
        return typed.showFault(reasonOf(fault));
      }
      shares.push(share);
      typed.empty();
      setSentence(count, "gather_count", { have: shares.length, needed: fault.needed });
    }
  };
  showScreen("gather_title", {}, paragraph(...about), paragraph("gather"), form(take, count, typed.box, buttonRow(submitButton("gather_take"), button("back", showFirstScreen, "button quiet"))));
}
