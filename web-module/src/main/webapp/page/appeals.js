// What a resident can do against a colour: see who is responsible, appeal, and follow the appeal's clock.
import { get, post, Problem, Unreachable } from './api.js';
import { byId, element } from './dom.js';
import { onSubmit, say, textOf } from './forms.js';
import { currentLanguage, t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

const LARGEST = 2 * 1024 * 1024;
let told = null;
let own = [];

export function startAppeals() {
  const form = byId('appeal');
  byId('appeals').addEventListener('toggle', refresh);
  whenLanguageChanges(refresh);
  onSubmit(form, async values => {
    const [kind, id] = values.about.split(':');
    await post('/v1/appeals', { about: { kind, id }, text: values.text, attachments: await attachments(form.elements.file.files) });
    form.elements.text.value = '';
    form.elements.file.value = '';
    say(form, t('appeal.filed'));
    await refresh();
  });
}

export function forgetAppeals() {
  told = null;
  own = [];
  byId('appeals').open = false;
  draw();
}

async function refresh() {
  if (!byId('appeals').open) return;
  try {
    told = await get(`/v1/health-code/explanation?language=${encodeURIComponent(currentLanguage())}`);
    ({ appeals: own } = await get('/v1/appeals'));
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    say(byId('appeal'), textOf(failure), 'error');
  }
  draw();
}

function draw() {
  const findings = told?.findings ?? [];
  byId('responsible').replaceChildren(...findings.map(finding => element('article', { class: 'finding' },
    element('h3', {}, finding.told.reason), element('p', {}, finding.told.responsible), element('p', { class: 'quiet' }, finding.told.appeal))));
  byId('appeal-about').replaceChildren(...things(findings));
  byId('own-appeals').replaceChildren(...own.map(appeal => element('article', { class: 'finding' },
    element('h3', {}, t(`appeal-state.${appeal.state}`)),
    element('p', {}, appeal.text),
    element('p', { class: 'quiet' }, t('appeal.clock', { received: dateTime(appeal.receivedAt), due: dateTime(appeal.dueAt) })),
    appeal.answer ? element('p', {}, t('appeal.answer', { answer: appeal.answer })) : null)));
}

/** The judgement itself, and each thing that it rests on. */
function things(findings) {
  const all = told?.judgementId ? [new Option(t('appeal.about-judgement'), `JUDGEMENT:${told.judgementId}`)] : [];
  for (const finding of findings) {
    for (const item of finding.evidence) {
      const kind = ['CONTROL_MEASURE', 'CONTACT', 'DIAGNOSIS'].includes(item.kind) ? 'MEASURE' : 'RECORD';
      all.push(new Option(`${t(`evidence.${item.kind}`, {}, item.kind)}, ${dateTime(item.at)}, ${item.source}`, `${kind}:${item.id}`));
    }
  }
  return all;
}

async function attachments(files) {
  const made = [];
  for (const file of files) {
    if (file.size > LARGEST) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    made.push({ mediaType: file.type, content: btoa(text) });
  }
  return made;
}
