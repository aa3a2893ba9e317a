// The resident's page: log in by real name, see the code at once, see why, and see it turn.
import { get, remove, Problem, Unreachable } from './api.js';
import { byId, show } from './dom.js';
import { startLogIn } from './log-in.js';
import { startMacau, showConversions } from './macau.js';
import { startMessages } from './messages.js';
import { forgetRecords, startRecords } from './records.js';
import { CodeCard } from './code-card.js';
import { CodeWatch } from './code-watch.js';

await startMessages();
const card = new CodeCard();
const watch = new CodeWatch(card, askToLogIn);
startMacau();
startRecords();
startLogIn(begin);
byId('log-out').addEventListener('click', leave);
await begin();

async function begin() {
  try {
    const session = await get('/v1/session');
    if (session.role === 'RESIDENT') enter(session);
    else askToLogIn(true);
  } catch (failure) {
    if (failure instanceof Unreachable) setTimeout(begin, 2000);
    else if (!(failure instanceof Problem)) throw failure;
    askToLogIn();
  }
}

function enter(session) {
  card.belongsTo(session.displayName);
  show(byId('log-in'), false);
  show(byId('resident'));
  show(byId('log-out'));
  watch.start();
  showConversions();
}

function askToLogIn(otherRole = false) {
  watch.stop();
  card.forget();
  forgetRecords();
  show(byId('resident'), false);
  show(byId('log-out'), false);
  show(byId('other-role'), otherRole === true);
  show(byId('log-in'));
}

async function leave() {
  watch.stop();
  try {
    await remove('/v1/session');
  } catch (failure) {
    // Without an answer the session may live on; the page must still stop showing the code.
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
  }
  location.reload();
}
