// The keepers come one after the other and type their shares, until they give the key.

import { join, NotJoined } from "../seal/shares.js";
import { button, el, form, para, row, screen, send } from "./draw.js";
import { hold, start, visitor } from "./rooms.js";
import { say } from "./tongue.js";
import { reasonOf, shareField } from "./typed.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {import("./tongue.js").Key} Key */
/** @typedef {import("./tongue.js").Values} Values */

/** @param {Uint8Array} key the public key @param {[Key, Values]} about @param {(seed: Uint8Array) => unknown} opened */
export function gather(key, about, opened) {
  /** @type {Share[]} */
  const shares = [];
  const isOver = visitor();
  const count = el("p", { class: "when", role: "status" });
  const typed = shareField("gather_next");
  const take = async () => {
    const share = typed.read();
    if (!share) return;
    hold(share.frame);
    try {
      const seed = hold(await join([...shares, share], key));
      if (isOver()) return;
      typed.empty();
      await opened(seed);
    } catch (fault) {
      if (!(fault instanceof NotJoined) || fault.reason !== "few") {
        if (fault instanceof NotJoined && fault.reason === "wrong") {
          shares.length = 0;
          say(count, "gather_count", { have: 0, needed: share.needed });
        }
        return typed.tell(reasonOf(fault));
      }
      shares.push(share);
      typed.empty();
      say(count, "gather_count", { have: shares.length, needed: fault.needed });
    }
  };
  screen("gather_title", {}, para(...about), para("gather"), form(take, count, typed.box, row(send("gather_take"), button("back", start, "button quiet"))));
}
