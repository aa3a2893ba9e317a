// What happened with my code and my data: who looked and why, and each judgement, which can be made again.
import { get, Problem, Unreachable } from './api.js';
import { byId, element } from './dom.js';
import { complain, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

// null: not asked yet, which is not the same as nobody.
let looks = null;
let judgements = [];

export function startPast() {
  byId('looks').addEventListener('toggle', () => load('looks', async () => { ({ looks } = await get('/v1/health-code/looks')); }));
  byId('judgements').addEventListener('toggle', () => load('judgements', async () => { ({ judgements } = await get('/v1/judgements')); }));
  whenLanguageChanges(draw);
}

export function forgetPast() {
  [looks, judgements] = [null, []];
  for (const id of ['looks', 'judgements']) byId(id).open = false;
  draw();
}

async function load(id, ask) {
  if (!byId(id).open) return;
  try {
    await ask();
    byId(`${id}-news`).replaceChildren();
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    complain(byId(`${id}-news`), failure);
  }
  draw();
}

function draw() {
  byId('look-list').replaceChildren(...(looks?.length === 0 ? [element('li', { class: 'quiet' }, t('past.looks-none'))] : (looks ?? []).map(one => element('li', {},
    element('span', { class: 'quiet' }, dateTime(one.at)), ' ', t('past.look', { act: t(`act.${one.act}`), actor: one.actor, purpose: purposeText(one.purpose) })))));
  byId('judgement-list').replaceChildren(...judgements.map(card));
}

/** A purpose begins with a word of ours; what follows is a number or somebody's own words. */
function purposeText(purpose) {
  const [first, ...rest] = purpose.split(' ');
  return [t(`look.${first}`, {}, t(`purpose.${first}`, {}, first)), ...rest].join(' ');
}

function card(one) {
  const reasons = one.reasons.map(reason => t(`reason.${reason}`)).join(t('app.separator'));
  const made = element('article', { class: 'finding', 'data-colour': one.colour },
    element('h3', {}, t(`colour.${one.colour}`) + (reasons ? `${t('app.separator')}${reasons}` : '')),
    element('p', { class: 'quiet' }, `${t('past.judgement', { time: dateTime(one.judgedAt), edition: one.edition })}${t('app.separator')}${t(`past.cause.${one.cause}`)}`));
  if (!one.replayable) return made;
  const button = element('button', { type: 'button' }, t('past.replay'));
  button.addEventListener('click', () => replay(one.judgementId, made));
  made.append(button);
  return made;
}

async function replay(judgementId, made) {
  try {
    const { same } = await get(`/v1/judgements/${encodeURIComponent(judgementId)}/replay`);
    say(made, t(same ? 'past.same' : 'past.different'), same ? 'done' : 'error');
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    if (failure.status === 410) say(made, t('past.no-inputs'), 'error');
    else complain(made, failure);
  }
}
