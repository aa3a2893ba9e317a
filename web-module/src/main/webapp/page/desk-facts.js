// Facts at the desk: asked for with a purpose, and entered one by one.
import { get, post } from './api.js';
import { contentOf, fieldsOf, valueText } from './data-form.js';
import { byId, element, table } from './dom.js';
import { onSubmit, say } from './forms.js';
import { fillDocumentTypes } from './log-in.js';
import { t, whenLanguageChanges } from './messages.js';

const PURPOSES = ['CASE_INVESTIGATION', 'TEST_ROUND', 'CLOSED_LOOP_WORK', 'APPEAL'];
const ELSEWHERE = 'NUCLEIC_ACID_TEST';

let kinds = [];

export async function startFacts() {
  const enquiry = byId('enquiry');
  const fact = byId('fact');
  fillDocumentTypes(enquiry.elements.documentType);
  fillDocumentTypes(fact.elements.documentType);
  fact.elements.kind.addEventListener('change', () => drawFields(fact));
  fact.elements.retract.addEventListener('change', () => drawFields(fact));
  onSubmit(enquiry, values => ask(enquiry, values));
  onSubmit(fact, values => enter(fact, values));
  kinds = (await get('/v1/record-forms')).forms.filter(one => one.kind !== ELSEWHERE);
  whenLanguageChanges(() => {
    offer(enquiry.elements.purpose, PURPOSES, 'purpose');
    offer(fact.elements.kind, kinds.map(one => one.kind), 'record');
    drawFields(fact);
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
  say(fact, t('desk.fact-entered', { id: stored.id }));
}
