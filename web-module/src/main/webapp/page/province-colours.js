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
  const colours = told?.colours ?? [];
  show(byId('province-colours'), colours.length > 0);
  byId('province-colour-list').replaceChildren(...colours.map(line));
  byId('province-rule').textContent = colours.length === 0 ? ''
    : told.rule.followed ? t(`province.rule.${told.rule.conflict}`, { hours: told.rule.oldestHours }) : t('province.rule.NONE');
}

const line = one => element('li', { 'data-colour': one.counts ? one.colour : 'NONE' }, shape(one.counts ? one.colour : null),
  t('province.said', { region: t(`region.${one.province}`, {}, one.province), colour: t(`colour.${one.colour}`), age: ageOf(one.ageSeconds), time: dateTime(one.asOf) }),
  ' ', t(one.counts ? 'province.counts' : 'province.counts-no-more', { time: dateTime(one.countsUntil) }),
  ' ', t(one.asked ? 'province.asked' : 'province.sent'));
