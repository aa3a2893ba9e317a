// What happened with my code and my data: who looked and why, and each judgement, which can be made again.
import { get, Problem, Unreachable } from './api.js';
import { byId, element } from './dom.js';
import { explanation, whenExplained } from './explanation.js';
import { complain, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

// null: not asked yet, which is not the same as nobody.
let looks = null;
let judgements = [];

export function startPast() {
  byId('looks').addEventListener('toggle', loadLooks);
  byId('judgements').addEventListener('toggle', loadJudgements);
  // What is open while the code turns tells of the turn, too.
  whenExplained(() => {
    if (!explanation()) return;
    loadLooks();
    loadJudgements();
  });
  whenLanguageChanges(draw);
}

const loadLooks = () => load('looks', async () => { ({ looks } = await get('/v1/health-code/looks')); });
const loadJudgements = () => load('judgements', async () => { ({ judgements } = await get('/v1/judgements')); });

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
    element('span', { class: 'quiet' }, dateTime(one.at)), ' ', t('past.look', { act: t(`act.${one.act}`), actor: t(`region.${one.actor}`, {}, one.actor), purpose: purposeText(one.purpose) })))));
  byId('judgement-list').replaceChildren(...judgements.map(card));
}

/** A purpose has parts with commas between them. Each begins with words of ours; a number or somebody's own words follow. */
const purposeText = purpose => purpose.split(', ').map(partText).join(t('app.separator'));

function partText(part) {
  const [, refusal] = part.match(/^refused: ([\w-]+)$/) ?? [];
  if (refusal) return t('look.refused', { why: t(`problem.${refusal}`, {}, refusal) });
  const words = part.split(' ');
  const texts = words.map(wordText);
  const own = texts.findIndex(text => text === '');
  return own < 0 ? texts.join(' ') : [...texts.slice(0, own), ...words.slice(own)].join(' ');
}

/** Empty for a word that is not ours. A kind of record stands there as in its address: entries, health-certificates. */
const wordText = word => t(`look.${word}`, {}, t(`purpose.${word}`, {}, t(`record.${kindOf(word)}`, {}, '')));
const kindOf = path => path.replace(/ies$/, 'y').replace(/s$/, '').replaceAll('-', '_').toUpperCase();

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
