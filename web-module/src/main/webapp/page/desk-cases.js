// The work list: every case, those in which something waits first.
import { get, Problem, Unreachable } from './api.js';
import { byId, element, show, table } from './dom.js';
import { say, textOf } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

let cases = [];
let next = null;
let opened = null;

export function startCases() {
  byId('refresh-cases').addEventListener('click', () => load(0));
  byId('more-cases').addEventListener('click', () => load(next));
  whenLanguageChanges(draw);
  load(0);
}

async function load(offset) {
  await attempt(async () => {
    const page = await get(`/v1/cases?offset=${offset}`);
    cases = offset === 0 ? page.cases : [...cases, ...page.cases];
    next = page.next;
  });
  draw();
}

async function open(caseId) {
  await attempt(async () => { opened = await get(`/v1/case-measures?caseId=${encodeURIComponent(caseId)}`); });
  draw();
}

function draw() {
  show(byId('more-cases'), next !== null);
  byId('case-list').replaceChildren(cases.length === 0 ? element('p', { class: 'quiet' }, t('desk.cases-none')) : table(t('desk.cases'), [
    [t('desk.case-id'), one => one.caseId],
    [t('desk.case-persons'), one => String(one.persons)],
    [t('desk.case-waiting'), one => String(one.waiting)],
    [t('desk.case-in-force'), one => String(one.inForce)],
    [t('desk.case-waiting-since'), one => dateTime(one.waitingSince)],
    [t('desk.case-last-step'), one => dateTime(one.lastStepAt)],
    [t('desk.actions'), openButton],
  ], cases));
  byId('case-file').replaceChildren(...(opened === null ? [] : [table(t('desk.case-measures', { caseId: opened.caseId }), [
    [t('desk.person'), one => one.person],
    [t('desk.kind'), one => t(`measure.${one.kind}`, {}, one.kind)],
    [t('desk.state'), one => t(`state.${one.state}`, {}, one.state)],
    [t('desk.period'), one => `${dateTime(one.from)} – ${dateTime(one.until)}`],
    [t('desk.unit'), one => one.unit],
    [t('desk.proposed-by'), one => one.proposedBy],
    [t('desk.decided-by'), one => one.decidedBy ?? ''],
  ], opened.measures)]));
}

function openButton(one) {
  const button = element('button', { type: 'button', 'aria-label': `${t('desk.case-open')}: ${one.caseId}` }, t('desk.case-open'));
  button.addEventListener('click', () => open(one.caseId));
  return button;
}

async function attempt(act) {
  try {
    await act();
    byId('cases-news').replaceChildren();
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    say(byId('cases-news'), textOf(failure), 'error');
  }
}
