// What a partner reads: exactly the fields that an asker allowed, as a text of one length (docs/formats/referral.md).

export const TEXT_LENGTH = 49_152;

/**
 * Throws `RangeError` where it does not fit.
 * @param {string[]} head lines about the referral itself @param {[title: string, text: string][]} parts
 */
export function referralText(head, parts) {
  const lines = ["paraplu referral 1", ...head, ...parts.flatMap(([title, text]) => ["", `[${title}]`, text]), "", ""];
  const written = new TextEncoder().encode(lines.join("\n"));
  if (written.length > TEXT_LENGTH) throw new RangeError("More than one file holds.");
  const padded = new Uint8Array(TEXT_LENGTH).fill(0x20);
  padded.set(written);
  padded[TEXT_LENGTH - 1] = 0x0a;
  return padded;
}
