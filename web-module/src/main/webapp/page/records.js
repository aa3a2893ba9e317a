// What is on record about me: one kind at a time, latest first; and what I report and declare myself.
import { get, post, Problem, Unreachable } from './api.js';
import { contentOf, fieldsOf, writtenValue } from './data-form.js';
import { byId, element, show } from './dom.js';
import { base64 } from './files.js';
import { complain, offer, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

const DECLARATION = 'DECLARATION';
let kinds = [];
let forms = [];
let shown = [];
let next = null;

export function startRecords() {
  byId('record-kind').addEventListener('change', () => load(0));
  byId('records-more').addEventListener('click', () => load(next));
  byId('records').addEventListener('toggle', () => { if (byId('records').open) open(); });
  onSubmit(byId('self-test'), reportSelfTest);
  onSubmit(byId('declaration'), declare);
  byId('declaration-form').addEventListener('change', drawDeclaration);
  whenLanguageChanges(draw);
}

/** Forgets whose records these were. */
export function forgetRecords() {
  shown = [];
  next = null;
  byId('records').open = false;
  drawList();
}

async function open() {
  try {
    [{ forms: kinds }, { forms }] = await Promise.all([get('/v1/record-forms'), get('/v1/declaration-forms')]);
    draw();
    await load(0);
  } catch (failure) {
    explain(failure);
  }
}

async function load(offset) {
  const kind = byId('record-kind').value;
  try {
    const path = kind === DECLARATION ? 'declarations' : `records/${kinds.find(one => one.kind === kind).path}`;
    const page = await get(`/v1/${path}?offset=${offset}&limit=10`);
    // Somebody may have chosen another kind meanwhile.
    if (byId('record-kind').value !== kind) return;
    const items = kind === DECLARATION ? page.declarations.map(asRecord) : page.records;
    shown = offset === 0 ? items : [...shown, ...items];
    next = page.next;
    byId('records-news').replaceChildren();
  } catch (failure) {
    explain(failure);
  }
  drawList();
}

const asRecord = declared => ({ kind: DECLARATION, id: declared.id, version: 1, happenedAt: declared.declaredAt, recordedAt: declared.declaredAt,
  source: 'self', title: t(`form.${declared.form}`), content: declared.answers });

function explain(failure) {
  if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
  complain(byId('records-news'), failure);
}

function draw() {
  offer(byId('record-kind'), [...kinds.map(one => one.kind), ...(kinds.length ? [DECLARATION] : [])], 'record');
  offer(byId('declaration-form'), forms.map(one => one.form), 'form');
  const selfTest = byId('self-test');
  byId('self-test-fields').replaceChildren(...fieldsOf(selfTest, fieldsOfKind('ANTIGEN_TEST'), 'self-test'));
  drawDeclaration();
  drawList();
}

function drawDeclaration() {
  byId('declaration-fields').replaceChildren(...fieldsOf(byId('declaration'), chosenForm()?.fields ?? [], 'declaration'));
}

const fieldsOfKind = kind => kinds.find(one => one.kind === kind)?.fields ?? [];
const chosenForm = () => forms.find(one => one.form === byId('declaration-form').value);

function drawList() {
  const list = byId('record-list');
  list.replaceChildren(...(shown.length === 0 ? [element('p', { class: 'quiet' }, t('records.none'))] : shown.map(card)));
  show(byId('records-more'), next !== null);
}

function card(record) {
  const source = record.source === 'self' ? t('records.self') : record.source;
  const facts = Object.entries(record.content).flatMap(([name, value]) => [element('dt', {}, t(`field.${name}`, {}, name)), element('dd', {}, writtenValue(name, value))]);
  const parts = [element('h3', {}, record.title ?? t(`record.${record.kind}`)), element('dl', { class: 'facts' }, ...facts),
    element('p', { class: 'quiet' }, t('records.source', { source, time: dateTime(record.recordedAt) }))];
  if (record.version > 1) parts.push(element('p', { class: 'quiet' }, t('records.corrected', { version: record.version })));
  if (record.kind === 'ANTIGEN_TEST' && record.source === 'self') parts.push(photoButton(record));
  parts.push(errorForm(record));
  return element('article', { class: 'finding' }, ...parts);
}

function photoButton(record) {
  const button = element('button', { type: 'button' }, t('records.see-photo'));
  button.addEventListener('click', () => {
    const image = element('img', { alt: t('records.photo-alt'), class: 'photo' });
    image.addEventListener('error', () => image.replaceWith(element('p', { class: 'quiet' }, t('app.none'))));
    image.src = `/v1/antigen-tests/${encodeURIComponent(record.id.split('/').pop())}/photo`;
    button.replaceWith(image);
  });
  return button;
}

let lastForm = 0;

/** A record that is wrong is contested where it stands. */
function errorForm(record) {
  const id = `error-${++lastForm}`;
  const form = element('form', { id },
    element('div', { class: 'field' }, element('label', { for: `${id}-text` }, t('records.what-is-wrong')),
      element('textarea', { id: `${id}-text`, name: 'text', required: true, maxlength: '2000' })),
    element('button', { type: 'submit' }, t('records.submit')));
  onSubmit(form, async values => {
    const appeal = await post('/v1/appeals', { about: { kind: 'RECORD', id: record.id }, text: values.text });
    form.reset();
    say(form, t('records.error-reported', { time: dateTime(appeal.dueAt) }));
  });
  return element('details', {}, element('summary', {}, t('records.report-error')), form);
}

async function reportSelfTest(values) {
  const form = byId('self-test');
  const photo = values.photo?.size > 0 ? await base64(values.photo) : null;
  await post('/v1/antigen-tests', { content: contentOf(values, fieldsOfKind('ANTIGEN_TEST')), photo });
  form.reset();
  say(form, t('records.reported'));
  byId('record-kind').value = 'ANTIGEN_TEST';
  await load(0);
}

async function declare(values) {
  const form = byId('declaration');
  const { form: name, version, fields } = chosenForm();
  await post('/v1/declarations', { form: name, version, answers: contentOf(values, fields) });
  form.reset();
  byId('declaration-form').value = name;
  say(form, t('records.declared'));
  byId('record-kind').value = DECLARATION;
  await load(0);
}
