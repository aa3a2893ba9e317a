// The checkpoint: choose where you stand, then every scan gives one verdict that fills the screen, with its own sound. When the server does
// not answer, this device decides by the lists that it keeps; no visit is recorded then.
import { get, post, Problem, Unreachable } from './api.js';
import { Camera } from './camera.js';
import { byId, shape, show } from './dom.js';
import { onSubmit, textOf } from './forms.js';
import { keepPages } from './keep-pages.js';
import { startMessages, t, whenLanguageChanges } from './messages.js';
import { startOwnPassword } from './own-password.js';
import { sound } from './sounds.js';
import { startStaff } from './staff.js';
import * as store from './store.js';
import { dateTime, timeOfDay } from './times.js';
import { GateLists } from './verifier/gate-lists.js';
import { Refusal } from './verifier/refusal.js';

const NO_COLOUR = 'NONE';
const HERE = 'CN-44';
const OURS = 'GHC1:';
const LISTS_EVERY = 60_000;

let checkpoint = null;
let verdict = null;
let asking = false;
// Whose turn it is: the answer about one person must never stand on the screen while another one presents a code.
let turn = 0;
const lists = new GateLists(store, fetchList);

await startMessages();
whenLanguageChanges(draw);
onSubmit(byId('choose'), async values => open(values.checkpointId));
// Not waited for: who comes next need not wait for an answer from far away.
onSubmit(byId('scan'), async values => { scan(values.code); });
// From the first character on, the screen must not show the verdict of the person before, nor one that is still on its way.
byId('presented').addEventListener('input', () => {
  turn++;
  judge(null);
});
new Camera(byId('camera'), byId('camera-switch'), byId('camera-note'), scan);
keepPages();
startOwnPassword();
await startStaff(['INSPECTOR'], choose);

async function choose() {
  show(byId('own-account'));
  await refreshLists(true);
  setInterval(() => refreshLists(false), LISTS_EVERY);
  const { checkpoints } = await get('/v1/checkpoints');
  const select = byId('checkpoint');
  select.replaceChildren(...checkpoints.map(one => new Option(`${one.venue} · ${one.name}`, one.checkpointId)));
  show(byId('no-checkpoint'), checkpoints.length === 0);
  show(byId('choose'), checkpoints.length > 0);
  show(byId('choice'));
}

async function open(checkpointId) {
  const chosen = byId('checkpoint').selectedOptions[0];
  checkpoint = checkpointId;
  delete byId('place').dataset.t;
  byId('place').textContent = chosen.text;
  show(byId('choice'), false);
  show(byId('gate'));
  byId('presented').focus();
  await stayAwake();
}

async function scan(code) {
  const own = ++turn;
  byId('presented').value = '';
  byId('presented').focus();
  judge(null, true);
  try {
    const outcome = await verdictOf(code);
    if (own === turn) judge(outcome);
  } catch (fault) {
    // A fault of this page is no verdict, but nobody must wait for one either.
    if (own === turn) judge({ verdict: 'unavailable', colour: null });
    throw fault;
  }
}

async function verdictOf(code) {
  try {
    return await post('/v1/scans', { checkpointId: checkpoint, code });
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    return (failure instanceof Unreachable || failure.status >= 500) && code.startsWith(OURS) ? byLists(code)
      // No answer is no colour: the door stays closed, and the inspector reads why.
      : { verdict: 'unavailable', colour: null, detail: textOf(failure) };
  }
}

/** What this device says of a code by itself. */
async function byLists(code) {
  try {
    const { verdict: word, token } = await lists.check(code);
    const issuedAt = await lists.issuedAt();
    const detail = issuedAt ? t('check.not-live', { time: dateTime(issuedAt) }) : t('check.no-lists');
    return { verdict: word, colour: token ? word.toUpperCase() : null, region: HERE, checkedAt: new Date(Date.now() + lists.offset), detail };
  } catch (refusal) {
    // What is kept here was spoilt: nothing is decided by it.
    if (!(refusal instanceof Refusal || refusal instanceof DOMException)) throw refusal;
    return { verdict: 'list-too-old', colour: null, detail: t('check.no-lists') };
  }
}

async function refreshLists(trusting) {
  try {
    await lists.refresh(trusting);
  } catch (failure) {
    // The kept ones stay; their age is shown with each verdict that rests on them.
    if (!(failure instanceof Unreachable || failure instanceof Refusal || failure instanceof DOMException)) throw failure;
    console.info('the lists of this gate stay as they are', failure.message);
  }
}

async function fetchList(name) {
  let answer;
  try {
    answer = await fetch(`/v1/lists/${name}`, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  } catch (unreached) {
    throw new Unreachable(unreached.message);
  }
  if (!answer.ok) throw new Unreachable(String(answer.status));
  return { bytes: new Uint8Array(await answer.arrayBuffer()), date: Date.parse(answer.headers.get('Date') ?? '') || Date.now() };
}

/** @param underWay whether an answer is awaited, which is not the same as nobody there */
function judge(outcome, underWay = false) {
  verdict = outcome;
  asking = underWay;
  draw();
  if (outcome) sound(outcome.colour ?? NO_COLOUR);
}

function draw() {
  byId('verdict').classList.toggle('idle', verdict === null);
  byId('verdict-card').dataset.colour = verdict?.colour ?? NO_COLOUR;
  byId('verdict-shape').replaceChildren(...(verdict ? [shape(verdict.colour)] : []));
  byId('verdict-word').textContent = verdict ? t(`verdict.${verdict.verdict}`, {}, t('verdict.other', { word: verdict.verdict })) : t(asking ? 'check.asking' : 'check.next');
  byId('verdict-meaning').textContent = verdict ? t(meaningOf(verdict.colour)) : '';
  byId('verdict-details').textContent = verdict ? detailsOf(verdict).join(' · ') : '';
}

const meaningOf = colour => ({ GREEN: 'check.pass', YELLOW: 'check.hold', RED: 'check.stop' })[colour] ?? 'check.not-checked';

function detailsOf(outcome) {
  const details = [];
  // Of what is no code nobody is the issuer.
  if (outcome.region && (outcome.colour || outcome.region !== HERE)) details.push(t('check.region', { region: t(`region.${outcome.region}`, {}, outcome.region) }));
  if (outcome.checkedAt) details.push(t('check.at', { time: timeOfDay(outcome.checkedAt) }));
  if (outcome.visitId) details.push(t('check.recorded'));
  if (outcome.detail) details.push(outcome.detail);
  return details;
}

async function stayAwake() {
  if (!('wakeLock' in navigator)) return;
  try {
    await navigator.wakeLock.request('screen');
  } catch (refused) {
    // A phone low on power may refuse; checking goes on, the screen just dims.
    console.info('screen may dim', refused.name);
  }
}
