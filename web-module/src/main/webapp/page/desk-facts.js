// Facts at the desk: asked for with a purpose, and entered one by one; what may colour somebody waits for a second officer.
import { get, post } from './api.js';
import { contentOf, fieldsOf, valueText, writtenValue } from './data-form.js';
import { WorkList } from './desk-work.js';
import { byId, element, table } from './dom.js';
import { offer, onSubmit, say } from './forms.js';
import { fillDocumentTypes } from './log-in.js';
import { t, whenLanguageChanges } from './messages.js';
import { day, fromField } from './times.js';

const PURPOSES = ['CASE_INVESTIGATION', 'TEST_ROUND', 'CLOSED_LOOP_WORK', 'APPEAL'];
// Laboratories and hospitals sign these; an officer assigns a case as a measure.
const ELSEWHERE = ['NUCLEIC_ACID_TEST', 'CASE'];

let kinds = [];
let waiting = [];
let work;

export async function startFacts() {
  const enquiry = byId('enquiry');
  const fact = byId('fact');
  work = new WorkList(byId('facts-news'), async () => { ({ proposals: waiting } = await get('/v1/fact-proposals')); }, drawWaiting);
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
  byId('refresh-facts').addEventListener('click', () => work.refresh());
  await work.refresh();
}

export function startExposures() {
  const form = byId('exposure');
  onSubmit(form, async values => {
    const { visits } = await post('/v1/venue-exposures', { ...values, from: fromField(values.from), until: fromField(values.until) });
    say(form, t('desk.exposures-done', { count: visits }));
  });
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
    [t('field.from'), one => day(one.content.from)],
    [t('field.until'), one => day(one.content.until)],
  ], lists));
}

async function enter(fact, values) {
  const retract = fact.elements.retract.checked;
  const stored = await post('/v1/facts', {
    documentType: values.documentType, documentNumber: values.documentNumber, kind: values.kind, corrects: values.corrects || null, retract,
    content: retract ? {} : contentOf(values, fieldsNow(fact)), evidence: values.evidence,
  });
  say(fact, stored.id ? t('desk.fact-entered', { id: stored.id }) : t('desk.fact-proposed'));
  if (!stored.id) await work.refresh();
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
  .map(([name, value]) => `${t(`field.${name}`, {}, name)}: ${writtenValue(name, value)}`).join(t('app.separator'));

const actions = one => work.decision(`/v1/fact-proposals/${encodeURIComponent(one.proposalId)}`, `${one.person}, ${t(`record.${one.kind}`)}`,
  { approved: 'desk.fact-approved' });
