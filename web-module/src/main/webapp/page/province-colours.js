// What other provinces say of this person's colour, with its age and its end: asked for whenever the code is explained anew, and shown beneath.
import { get, Problem, Unreachable } from './api.js';
import { byId, element, shape, show } from './dom.js';
import { explanation, whenExplained } from './explanation.js';
import { t, whenLanguageChanges } from './messages.js';
import { ageOf, dateTime } from './times.js';

let told = null;

export function startProvinceColours() {
  whenExplained(load);
  whenLanguageChanges(draw);
}

async function load() {
  const about = explanation();
  try {
    const answer = about === null ? null : await get('/v1/regional-colours');
    // Another code, or nobody's, may be shown by now.
    if (about === explanation()) told = answer;
  } catch (failure) {
    // The code itself must not depend on this list.
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    told = null;
  }
  draw();
}

function draw() {
  const parts = provinceColours(told);
  show(byId('province-colours'), parts.length > 0);
  byId('province-colours').replaceChildren(...parts);
}

/** What provinces say, with the rule by which it counts; nothing if none says anything. */
export function provinceColours(said) {
  if (!said?.colours.length) return [];
  const { colours, rule } = said;
  return [
    element('h3', {}, t('province.title')),
    element('ul', { class: 'plain' }, ...colours.map(line)),
    element('p', { class: 'quiet' }, rule.followed ? t(`province.rule.${rule.conflict}`, { hours: rule.oldestHours }) : t('province.rule.NONE')),
  ];
}

const line = one => element('li', { 'data-colour': one.counts ? one.colour : 'NONE' }, shape(one.counts ? one.colour : null),
  t('province.said', { region: t(`region.${one.province}`, {}, one.province), colour: t(`colour.${one.colour}`), age: ageOf(one.ageSeconds), time: dateTime(one.asOf) }),
  ' ', t(one.counts ? 'province.counts' : 'province.counts-no-more', { time: dateTime(one.countsUntil) }),
  ' ', t(one.asked ? 'province.asked' : 'province.sent'));
