// The checkpoint: choose where you stand, then every scan gives one verdict that fills the screen, with its own sound.
import { get, post, Problem, Unreachable } from './api.js';
import { Camera } from './camera.js';
import { byId, shape, show } from './dom.js';
import { onSubmit, textOf } from './forms.js';
import { startMessages, t, whenLanguageChanges } from './messages.js';
import { sound } from './sounds.js';
import { startStaff } from './staff.js';
import { timeOfDay } from './times.js';

const NO_COLOUR = 'NONE';
const HERE = 'CN-44';

let checkpoint = null;
let verdict = null;

await startMessages();
whenLanguageChanges(draw);
onSubmit(byId('choose'), async values => open(values.checkpointId));
onSubmit(byId('scan'), async values => scan(values.code));
// From the first character on, the screen must not show the verdict of the person before.
byId('presented').addEventListener('input', () => judge(null));
new Camera(byId('camera'), byId('camera-switch'), byId('camera-note'), scan);
await startStaff(['INSPECTOR'], choose);

async function choose() {
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
  try {
    judge(await post('/v1/scans', { checkpointId: checkpoint, code }));
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    // No answer is no colour: the door stays closed, and the inspector reads why.
    judge({ verdict: 'unavailable', colour: null, detail: textOf(failure) });
  } finally {
    byId('presented').value = '';
    byId('presented').focus();
  }
}

function judge(outcome) {
  verdict = outcome;
  draw();
  if (outcome) sound(outcome.colour ?? NO_COLOUR);
}

function draw() {
  byId('verdict').classList.toggle('idle', verdict === null);
  byId('verdict-card').dataset.colour = verdict?.colour ?? NO_COLOUR;
  byId('verdict-shape').replaceChildren(...(verdict ? [shape(verdict.colour)] : []));
  byId('verdict-word').textContent = verdict ? t(`verdict.${verdict.verdict}`, {}, t('verdict.other', { word: verdict.verdict })) : t('check.next');
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
