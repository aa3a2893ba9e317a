// What a resident can do against a colour or a record: appeal, and follow the appeal's clock to its answer.
import { get, post, Problem, Unreachable } from './api.js';
import { byId, element } from './dom.js';
import { explanation, whenExplained } from './explanation.js';
import { base64 } from './files.js';
import { complain, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

const LARGEST = 2 * 1024 * 1024;
const MEASURES = ['CONTROL_MEASURE', 'CONTACT', 'DIAGNOSIS'];
let own = [];

export function startAppeals() {
  const form = byId('appeal');
  byId('appeals').addEventListener('toggle', refresh);
  whenExplained(() => {
    offerThings();
    // A code that turned may have turned because an appeal was answered.
    if (explanation()) refresh();
  });
  whenLanguageChanges(draw);
  onSubmit(form, async values => {
    const [kind, ...id] = values.about.split(':');
    await post('/v1/appeals', { about: { kind, id: id.join(':') }, text: values.text, attachments: await attachments(form.elements.attachments.files) });
    form.reset();
    say(form, t('appeal.filed'));
    await refresh();
  });
}

export function forgetAppeals() {
  own = [];
  byId('appeals').open = false;
  draw();
}

/** Leads from a finding to the appeal against what it rests on. */
export function appealButton({ evidence }) {
  const button = element('button', { type: 'button' }, t('appeal.against-this'));
  button.addEventListener('click', () => {
    byId('appeals').open = true;
    if (evidence[0]?.id) byId('appeal-about').value = thingOf(evidence[0]);
    byId('appeal-text').focus();
  });
  return button;
}

async function refresh() {
  if (!byId('appeals').open) return;
  try {
    ({ appeals: own } = await get('/v1/appeals'));
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    complain(byId('appeal'), failure);
  }
  draw();
}

function draw() {
  offerThings();
  byId('own-appeals').replaceChildren(...(own.length === 0 ? [element('p', { class: 'quiet' }, t('appeal.none'))] : own.map(card)));
}

function card(appeal) {
  return element('article', { class: 'finding', 'data-state': appeal.state },
    element('h4', {}, t(`appeal-state.${appeal.state}`)),
    element('p', { class: 'quiet' }, t(`appeal.about.${appeal.about.kind}`)),
    element('p', {}, appeal.text),
    appeal.attachments > 0 ? element('p', { class: 'quiet' }, t('appeal.attachments', { count: appeal.attachments })) : null,
    element('p', { class: 'quiet' }, t('appeal.clock', { received: dateTime(appeal.receivedAt), due: dateTime(appeal.dueAt) })),
    appeal.state === 'ESCALATED' ? element('p', {}, t('appeal.escalated-note')) : null,
    appeal.answer ? element('p', {}, t('appeal.answered', { time: dateTime(appeal.answeredAt), unit: appeal.unit ?? '', answer: appeal.answer })) : null);
}

/** The judgement itself, and each thing that it rests on. */
function offerThings() {
  const select = byId('appeal-about');
  const chosen = select.value;
  const { judgementId, findings = [] } = explanation() ?? {};
  const things = new Map(judgementId ? [[`JUDGEMENT:${judgementId}`, t('appeal.about-judgement')]] : []);
  findings.flatMap(finding => finding.evidence).forEach(item => things.set(thingOf(item), t('code.evidence-item', {
    kind: t(`evidence.${item.kind}`, {}, item.kind), time: dateTime(item.at), source: t(`region.${item.source}`, {}, item.source),
  })));
  select.replaceChildren(...[...things].map(([value, text]) => new Option(text, value)));
  if (things.has(chosen)) select.value = chosen;
}

const thingOf = item => `${MEASURES.includes(item.kind) ? 'MEASURE' : 'RECORD'}:${item.id}`;

/** @throws Problem as the server would answer, before anything is sent */
async function attachments(files) {
  if ([...files].some(file => file.size > LARGEST)) {
    throw new Problem(400, { title: t('problem.appeal-invalid'), errors: [{ pointer: '/attachments', rule: 'at-most-2-mib' }] });
  }
  return Promise.all([...files].map(async file => ({ mediaType: file.type, content: await base64(file) })));
}
