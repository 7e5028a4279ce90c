// What a person can do in the editor: every command by the name that keys.js and the buttons use.

import { createArming } from "./arming.js";
import { createArticleLabelling } from "./article_labelling.js";
import { createAttributing } from "./attributing.js";
import { createBulk } from "./bulk.js";
import { createChaining } from "./chaining.js";
import { createDeciding } from "./deciding.js";
import { createEqual } from "./equal_commands.js";
import { createFraming } from "./framing.js";
import { createHands } from "./hands.js";
import { stopsIn } from "./in_hand.js";
import { createLabelling } from "./labelling.js";
import { createLinking } from "./linking.js";
import { createLookingBack } from "./looking_back.js";
import { createMoving } from "./moving.js";
import { createAsking } from "./asking.js";
import { createRemarking } from "./remarking.js";
import { createPiecing } from "./piecing.js";
import { createPractice } from "./practice.js";
import { createReviewing } from "./reviewing.js";
import { createRules } from "./rule_commands.js";
import { createSubmission } from "./submission.js";
import { createToDoing } from "./to_doing.js";
import { createTying } from "./tying.js";

/** @typedef {import("../surface.js").Surface} Surface */
/** @typedef {import("../core/tokens.js").Range} Range */

/** @param {Surface} surface */
export function createCommands(surface) {
  const hands = createHands(surface);
  const { session, place, desk, warn } = hands;
  const moving = createMoving(hands);
  const bulk = createBulk(hands);
  const deciding = createDeciding(hands, moving, bulk);
  const labelling = createLabelling(hands, moving, deciding.decide, () => reviewing.goOnAfterChange());
  const framing = createFraming(hands, moving, labelling);
  const linking = createLinking(hands, moving);
  const attributing = createAttributing(hands, moving);
  const chaining = createChaining(hands, moving);
  const { focus, select, jump, clickAt } = moving;
  const arming = createArming(hands, moving, labelling);
  const piecing = createPiecing(hands, moving);
  const equal = createEqual(hands, moving, bulk);
  const reviewing = createReviewing(hands, moving, bulk);
  const asking = createAsking(hands, moving);
  const remarking = createRemarking(hands, moving, asking);
  const { jumpToEdit, undoLoggedBulk, performLogged } = createLookingBack(hands, moving, bulk);
  const submission = createSubmission({ surface, focus, warn });

  function escape() {
    const { focus: id, selection, cursor } = place();
    if (surface.popover.isOpen) surface.popover.close();
    else if (surface.guide.isOpen) surface.guide.close();
    else if (surface.commentBox.isOpen) surface.commentBox.close();
    else if (surface.chainBox.isOpen) surface.chainBox.close();
    else if (surface.articleLabelBox.isOpen) surface.articleLabelBox.close();
    else if (surface.askingBox.isOpen) surface.askingBox.close();
    else if (surface.find.isOpen) surface.find.close();
    else if (surface.dock.isOpen) surface.dock.close();
    else if (surface.choosing.isOn) return surface.choosing.finish();
    else if (surface.armed) arming.disarm();
    else if (reviewing.leaveParts()) return;
    else if (surface.notices.has("ask") || surface.notices.has("undecided")) {
      surface.notices.set("ask", null);
      surface.notices.set("undecided", null);
    } else {
      surface.isReleased = !id && !selection && !cursor;
      Object.assign(place(), { focus: null, unit: null, selection: null, cursor: null });
      surface.drawPlace();
    }
    surface.takeFocus();
  }

  /** @param {number|null} document */
  function go(document) {
    if (document !== null) surface.host.onOpen(document);
  }

  /** @param {string} page  of this project */
  function openPage(page) {
    location.assign(surface.host.library.api.pageAddress(page, { project: session().answer.project.slug }));
  }

  return {
    ...moving.commands,
    ...deciding.commands,
    ...labelling.commands,
    ...framing.commands,
    ...framing.strip,
    ...linking.commands,
    ...attributing.commands,
    ...chaining.commands,
    ...piecing.commands,
    ...equal.commands,
    ...createRules(hands, moving, bulk),
    ...remarking.commands,
    ...createArticleLabelling(hands),
    ...createTying(hands, moving).commands,
    ...createToDoing(hands, moving),
    ...submission,
    openPage,
    ...reviewing.commands,
    takeVersion: reviewing.takeVersion,
    pickPart: reviewing.pickPart,
    goToUnit: reviewing.goToUnit,
    focus,
    select,
    jump,
    clickAt: (/** @type {number} */ at) => (surface.choosing.isOn ? surface.choosing.clickAt(at) : clickAt(at)),
    clickAtWord: moving.clickAtWord,
    escape,
    undo: () => surface.choosing.keep(deciding.commands.undo),
    redo: () => surface.choosing.keep(deciding.commands.redo),
    label: (/** @type {string} */ key) => framing.digit(key) || labelling.label(key),
    askForRoles: framing.askForRoles,
    linkFrom: linking.linkFrom,
    watchDrags: linking.watchDrags,
    setAttribute: attributing.setAttribute,
    attributeOf: attributing.attributeOf,
    labelAs: labelling.labelAs,
    choicesHere: labelling.choicesHere,
    moveTo: labelling.moveTo,
    takeBack: deciding.takeBack,
    commentOn: remarking.commentOn,
    deleteRemark: remarking.deleteRemark,
    answerTo: remarking.answerTo,
    resolveThread: asking.resolve,
    reopenThread: asking.reopen,
    jumpToThread: asking.jumpTo,
    takeBackUnsent: asking.takeBack,
    jumpToEdit,
    undoLoggedBulk,
    performLogged,
    sidePanel: () => surface.panel.visit(),
    history: () => surface.panel.visit("history"),
    matrix: () => surface.panel.visit("relations"),
    takeLabel: arming.takeLabel,
    selectAndAsk: arming.selectAndAsk,
    putInto: piecing.putInto,
    forgetSelection: () => {
      if (!surface.session?.place.selection) return;
      place().selection = null;
      surface.drawPlace();
    },
    hasStops: () => stopsIn(surface).length > 0,
    /** @returns {boolean}  whether Tab has somewhere to go inside the text */
    canStep: () => !surface.isReleased && stopsIn(surface).length > 0 && !session().whyLocked,
    find: () => (surface.popover.close(), surface.find.open()),
    clashes: () => surface.clashing.focus(),
    help: () => surface.showHelp(),
    palette: () => surface.commandPalette.toggle(),
    showHints: () => surface.onboarding.again(),
    ...createPractice({ surface, warn }),
    previousArticle: () => go(session().answer.previous),
    nextArticle: () => go(session().answer.next),
  };
}
