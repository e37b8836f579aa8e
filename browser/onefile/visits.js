// The first screen of a page, to which others lead back, and what must be forgotten on the way there.

/** What leads back to the first screen of one page; a visit lasts from there until it is left. @param {() => void} forget what no visit outlives */
export function visiting(forget) {
  let begin = () => {};
  let visit = 0;

  /** Nothing that was made or typed is held any more, and what still runs ends. */
  function letGo() {
    visit += 1;
    forget();
  }

  return {
    letGo,

    /** Told once by the page, so that no module needs its caller. @param {() => void} action */
    startWith(action) {
      begin = action;
    },

    /** The first screen again. */
    start() {
      letGo();
      begin();
    },

    /** Tells later whether the page was made to forget meanwhile. @returns {() => boolean} */
    visitor() {
      const mine = visit;
      return () => mine !== visit;
    },
  };
}
