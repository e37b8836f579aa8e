// Whether the Board signed the register's key. The roster comes with the page; until it does nobody can tell.

/** roster: as the page hands it in; what is not understood vouches for nothing. @param {Uint8Array} _registerKey @param {unknown} roster @returns {"yes" | "no" | "unknown"} */
export const isVouched = (_registerKey, roster) => (roster === null ? "unknown" : "no");
