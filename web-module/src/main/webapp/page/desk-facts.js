// Facts at the desk: asked for with a purpose, and entered one by one; what may colour somebody waits for a second officer.
import { get, post, Problem, Unreachable } from './api.js';
import { contentOf, fieldsOf, valueText } from './data-form.js';
import { byId, element, table } from './dom.js';
import { onSubmit, say, textOf } from './forms.js';
import { fillDocumentTypes } from './log-in.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime, fromField } from './times.js';

const PURPOSES = ['CASE_INVESTIGATION', 'TEST_ROUND', 'CLOSED_LOOP_WORK', 'APPEAL'];
// Laboratories and hospitals sign these; an officer assigns a case as a measure.
const ELSEWHERE = ['NUCLEIC_ACID_TEST', 'CASE'];

let kinds = [];
let waiting = [];

export async function startFacts() {
  const enquiry = byId('enquiry');
  const fact = byId('fact');
  fillDocumentTypes(enquiry.elements.documentType);
  fillDocumentTypes(fact.elements.documentType);
  fact.elements.kind.addEventListener('change', () => drawFields(fact));
  fact.elements.retract.addEventListener('change', () => drawFields(fact));
  onSubmit(enquiry, values => ask(enquiry, values));
  onSubmit(fact, values => enter(fact, values));
  kinds = (await get('/v1/record-forms')).forms.filter(one => !ELSEWHERE.includes(one.kind));
  whenLanguageChanges(() => {
    offer(enquiry.elements.purpose, PURPOSES, 'purpose');
    offer(fact.elements.kind, kinds.map(one => one.kind), 'record');
    drawFields(fact);
    drawWaiting();
  });
  byId('refresh-facts').addEventListener('click', refresh);
  await refresh();
}

export function startExposures() {
  const form = byId('exposure');
  onSubmit(form, async values => {
    const { visits } = await post('/v1/venue-exposures', { ...values, from: fromField(values.from), until: fromField(values.until) });
    say(form, t('desk.exposures-done', { count: visits }));
  });
}

function offer(select, values, prefix) {
  const chosen = select.value || values[0];
  select.replaceChildren(...values.map(value => new Option(t(`${prefix}.${value}`), value)));
  select.value = chosen;
}

const fieldsNow = fact => kinds.find(one => one.kind === fact.elements.kind.value)?.fields ?? [];

// Who takes a record back need not fill it in again.
function drawFields(fact) {
  byId('fact-fields').replaceChildren(...(fact.elements.retract.checked ? [] : fieldsOf(fact, fieldsNow(fact), 'fact-content')));
}

async function ask(enquiry, values) {
  byId('enquiry-answer').replaceChildren();
  const { person, lists } = await post('/v1/key-population-enquiries', values);
  say(enquiry, lists.length === 0 ? t('desk.enquiry-none', { person }) : t('desk.enquiry-found', { person, count: lists.length }));
  if (lists.length === 0) return;
  byId('enquiry-answer').replaceChildren(table(t('desk.enquiry'), [
    [t('field.list'), one => valueText(one.content.list)],
    [t('field.employer'), one => one.content.employer ?? ''],
    [t('field.from'), one => one.content.from],
    [t('field.until'), one => one.content.until ?? ''],
  ], lists));
}

async function enter(fact, values) {
  const retract = fact.elements.retract.checked;
  const stored = await post('/v1/facts', {
    documentType: values.documentType, documentNumber: values.documentNumber, kind: values.kind, corrects: values.corrects || null, retract,
    content: retract ? {} : contentOf(values, fieldsNow(fact)), evidence: values.evidence,
  });
  say(fact, stored.id ? t('desk.fact-entered', { id: stored.id }) : t('desk.fact-proposed'));
  if (!stored.id) await refresh();
}

async function refresh() {
  await attempt(async () => { ({ proposals: waiting } = await get('/v1/fact-proposals')); });
  drawWaiting();
}

function drawWaiting() {
  byId('facts-waiting').replaceChildren(waiting.length === 0 ? element('p', { class: 'quiet' }, t('desk.facts-none'))
    : table(t('desk.facts-waiting'), [
      [t('desk.person'), one => one.person],
      [t('desk.fact-kind'), one => t(`record.${one.kind}`)],
      [t('desk.content'), one => contentText(one.content)],
      [t('desk.evidence'), one => one.evidence],
      [t('desk.unit'), one => one.unit],
      [t('desk.proposed-by'), one => one.proposedBy],
      [t('desk.actions'), actions],
    ], waiting));
}

const contentText = content => Object.entries(content)
  .map(([name, value]) => `${t(`field.${name}`, {}, name)}: ${/^\d{4}-\d\d-\d\dT/.test(value) ? dateTime(value) : valueText(value)}`).join(t('app.separator'));

function actions(one) {
  const path = `/v1/fact-proposals/${encodeURIComponent(one.proposalId)}`;
  const whom = `${one.person}, ${t(`record.${one.kind}`)}`;
  const approve = element('button', { type: 'button', class: 'primary', 'aria-label': `${t('desk.approve')}: ${whom}` }, t('desk.approve'));
  const refuse = element('button', { type: 'button', 'aria-label': `${t('desk.refuse')}: ${whom}` }, t('desk.refuse'));
  approve.addEventListener('click', () => decide('desk.fact-approved', () => post(`${path}/approval`)));
  refuse.addEventListener('click', () => {
    const reason = prompt(t('desk.refuse-reason'));
    if (reason?.trim()) decide('desk.refused', () => post(`${path}/refusal`, { reason: reason.trim() }));
  });
  return element('div', { class: 'actions' }, approve, refuse);
}

async function decide(done, act) {
  const worked = await attempt(act);
  await refresh();
  if (worked) say(byId('facts-news'), t(done));
}

async function attempt(act) {
  try {
    await act();
    return true;
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    say(byId('facts-news'), textOf(failure), 'error');
    return false;
  }
}
