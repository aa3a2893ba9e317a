// The phones that show this person's code without a network, and the number that codes are sent to: report one lost, change the other, object.
import { get, post, Problem, Unreachable } from './api.js';
import { byId, element, show } from './dom.js';
import { onSubmit, say, textOf } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime, timeOfDay } from './times.js';

let phones = [];
let waiting = null;
let asked = null;
let thisPhone = () => null;

/** @param own tells the id of the phone that this page runs on, or null */
export function startPhones(own) {
  thisPhone = own;
  whenLanguageChanges(draw);
  byId('my-phones').addEventListener('toggle', () => { if (byId('my-phones').open) look(); });
  onSubmit(byId('number'), async values => {
    await post('/v1/phone-number-changes', { phone: values.phone });
    byId('number').reset();
    await look();
    byId('numberCode').focus();
  });
  onSubmit(byId('number-proof'), async values => {
    await post(`/v1/phone-number-changes/${asked.changeId}/proof`, { code: values.code.replace(/\s/g, '') });
    byId('number-proof').reset();
    say(byId('number'), t('phones.done'));
    await look();
  });
  byId('object').addEventListener('click', () => act(`/v1/phone-number-changes/${waiting.changeId}/objection`));
}

export function forgetPhones() {
  phones = [];
  waiting = null;
  asked = null;
  byId('my-phones').open = false;
  draw();
}

async function look() {
  try {
    const [own, numbers] = await Promise.all([get('/v1/phones'), get('/v1/phone-number-changes')]);
    phones = own.phones.filter(phone => phone.revokedAt === null);
    waiting = numbers.changes.find(change => change.state === 'PENDING') ?? null;
    asked = numbers.changes.find(change => change.state === 'ASKED') ?? null;
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    phones = [];
    waiting = null;
    asked = null;
  }
  draw();
}

async function act(path) {
  try {
    await post(path);
    byId('phones-said').textContent = t('phones.done');
  } catch (failure) {
    byId('phones-said').textContent = textOf(failure);
  }
  await look();
}

function draw() {
  byId('phone-list').replaceChildren(...phones.map(phone => {
    const which = t(phone.phoneId === thisPhone() ? 'phones.this' : 'phones.other', { time: dateTime(phone.registeredAt) });
    const lost = element('button', { type: 'button' }, t('phones.lost'));
    lost.addEventListener('click', () => act(`/v1/phones/${phone.phoneId}/loss`));
    return element('li', {}, which, ' ', lost);
  }));
  show(byId('number-proof'), asked !== null);
  if (asked) byId('number-asked').textContent = t('phones.number-asked', { time: timeOfDay(asked.codeUntil) });
  show(byId('number-waits'), waiting !== null);
  if (waiting) byId('number-waits-text').textContent = t('phones.number-waits', { time: dateTime(waiting.effectiveAt) });
}
