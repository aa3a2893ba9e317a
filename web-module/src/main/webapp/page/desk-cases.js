// The work list: every case, those in which something waits first; and what is in force in one, which an officer may end.
import { get, post } from './api.js';
import { buttons, WorkList } from './desk-work.js';
import { byId, element, show, table } from './dom.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

let cases = [];
let next = null;
let opened = null;
let work;

export function startCases() {
  work = new WorkList(byId('cases-news'), loadAll, draw);
  byId('refresh-cases').addEventListener('click', () => work.refresh());
  byId('more-cases').addEventListener('click', async () => {
    await work.attempt(() => load(next));
    draw();
  });
  whenLanguageChanges(draw);
  work.refresh();
}

async function loadAll() {
  byId('cases-news').replaceChildren();
  await load(0);
  if (opened !== null) await read(opened.caseId);
}

async function load(offset) {
  const page = await get(`/v1/cases?offset=${offset}`);
  cases = offset === 0 ? page.cases : [...cases, ...page.cases];
  next = page.next;
}

async function read(caseId) {
  opened = await get(`/v1/case-measures?caseId=${encodeURIComponent(caseId)}`);
}

async function open(caseId) {
  byId('cases-news').replaceChildren();
  await work.attempt(() => read(caseId));
  draw();
  byId('case-file').querySelector('.table')?.focus();
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
    [t('desk.actions'), one => buttons({ text: t('desk.case-open'), whom: one.caseId, act: () => open(one.caseId) })],
  ], cases));
  byId('case-file').replaceChildren(...(opened === null ? [] : [table(t('desk.case-measures', { caseId: opened.caseId }), [
    [t('desk.person'), one => one.person],
    [t('desk.kind'), one => t(`measure.${one.kind}`, {}, one.kind)],
    [t('desk.state'), one => t(`state.${one.state}`, {}, one.state)],
    [t('desk.period'), one => `${dateTime(one.from)} – ${dateTime(one.until)}`],
    [t('desk.unit'), one => one.unit],
    [t('desk.proposed-by'), one => one.proposedBy],
    [t('desk.decided-by'), one => one.decidedBy ?? ''],
    [t('desk.actions'), actions],
  ], opened.measures)]));
}

function actions(measure) {
  if (measure.state !== 'IN_FORCE') return '';
  const path = `/v1/control-measures/${encodeURIComponent(measure.measureId)}/cancellation`;
  return buttons(work.withReason(t('desk.cancel-measure'), `${measure.person}, ${t(`measure.${measure.kind}`, {}, measure.kind)}`, t('desk.cancel-reason'),
    reason => work.decide('desk.cancelled', () => post(path, { reason }))));
}
