// The first screen of a page, to which others lead back, and what must be forgotten on the way there.

/** What leads back to the first screen of one page; a visit lasts from there until it is left. @param {() => void} forget what no visit outlives */
export function createVisits(forget) {
  let firstScreen = () => {};
  let visit = 0;

  /** Nothing that was made or typed is held any more, and what still runs ends. */
  function endVisit() {
    visit += 1;
    forget();
  }

  return {
    endVisit,

    /** Called once by the page, so that no module imports its caller. @param {() => void} action */
    setFirstScreen(action) {
      firstScreen = action;
    },

    /** The first screen again. */
    showFirstScreen() {
      endVisit();
      firstScreen();
    },

    /** A question for later: whether the page was made to forget in the meantime. @returns {() => boolean} */
    watchVisit() {
      const mine = visit;
      return () => mine !== visit;
    },
  };
}
