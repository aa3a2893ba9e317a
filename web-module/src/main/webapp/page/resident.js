// The resident's page: log in by real name, see the code at once, see why, and see it turn.
import { get, remove, Problem, Unreachable } from './api.js';
import { byId, show } from './dom.js';
import { forgetBeforehand } from './beforehand.js';
import { forgetAppeals, startAppeals } from './appeals.js';
import { startExplanation } from './explanation.js';
import { forgetDocuments, startDocuments } from './my-documents.js';
import { startLogIn } from './log-in.js';
import { startNeighbours, showConversions } from './neighbours.js';
import { startMessages } from './messages.js';
import { keepPages } from './keep-pages.js';
import { forgetRecords, startRecords } from './records.js';
import { CodeCard } from './code-card.js';
import { CodeWatch } from './code-watch.js';
import { forgetPast, startPast } from './my-past.js';
import { forgetPhones, startPhones } from './my-phones.js';
import { OwnCode } from './own-code.js';
import { startProvinceColours } from './province-colours.js';

await startMessages();
const card = new CodeCard();
const own = new OwnCode(card);
const watch = new CodeWatch(card, askToLogIn, code => own.heard(code));
startExplanation();
startProvinceColours();
startNeighbours();
startDocuments();
startRecords();
startAppeals();
startPast();
startPhones(() => own.phoneId);
startLogIn(begin);
byId('log-out').addEventListener('click', leave);
byId('use-again').addEventListener('click', () => own.again());
keepPages();
await begin();

async function begin() {
  try {
    const session = await get('/v1/session');
    if (session.role === 'RESIDENT') enter(session);
    else askToLogIn(true);
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    // A server that fails, or a gateway in its place, has not said that the session is over.
    if (failure.status === 401) askToLogIn();
    else await withoutServer();
  }
}

/** Opened while no server answers: this phone shows what it can by itself, and asks again. */
async function withoutServer() {
  setTimeout(begin, 2000);
  if (await own.wake()) {
    card.unreached();
    show(byId('log-in'), false);
    show(byId('resident'));
  } else {
    show(byId('log-in'));
  }
}

function enter(session) {
  card.belongsTo(session.displayName);
  show(byId('log-in'), false);
  show(byId('resident'));
  show(byId('log-out'));
  card.reached();
  watch.start();
  own.supply();
  showConversions();
}

function askToLogIn(otherRole = false) {
  watch.stop();
  // A session that was ended elsewhere may have ended because this phone was lost.
  own.forget();
  forgetPhones();
  card.forget();
  forgetRecords();
  forgetAppeals();
  forgetPast();
  forgetDocuments();
  forgetBeforehand();
  show(byId('resident'), false);
  show(byId('log-out'), false);
  show(byId('other-role'), otherRole === true);
  show(byId('log-in'));
}

async function leave() {
  watch.stop();
  await own.forget();
  try {
    await remove('/v1/session');
  } catch (failure) {
    // Without an answer the session may live on; the page must still stop showing the code.
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
  }
  location.reload();
}
