// Control measures: one officer proposes, another approves. The server refuses the same person for both.
import { get, post, Problem, Unreachable } from './api.js';
import { byId, element, table } from './dom.js';
import { onSubmit, say, textOf } from './forms.js';
import { fillDocumentTypes } from './log-in.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime, fromField, toField } from './times.js';

const KINDS = ['CONFIRMED', 'ASYMPTOMATIC', 'SUSPECTED', 'CLOSE_CONTACT', 'SECONDARY_CONTACT', 'GENERAL_CONTACT', 'CENTRAL_QUARANTINE',
  'HOME_QUARANTINE', 'HEALTH_MONITORING', 'KEY_PLACE_EXPOSURE', 'OUT_OF_PROVINCE_RISK_CITY', 'IN_PROVINCE_RISK_COUNTY', 'CONTROL_ZONE_UNTESTED',
  'CROSS_BORDER_DRIVER'];
// The closed list of the server: what is not here has no basis.
const LEGAL_BASES = ['INFECTIOUS_DISEASES_39', 'INFECTIOUS_DISEASES_41', 'INFECTIOUS_DISEASES_42', 'HEALTH_EMERGENCIES_44', 'BORDER_QUARANTINE_12'];
const USUAL_DAYS = 7;

let pending = [];

export function startMeasures() {
  const form = byId('proposal');
  fillDocumentTypes(form.elements.documentType);
  whenLanguageChanges(() => {
    offer(form.elements.kind, KINDS, 'measure', 'HEALTH_MONITORING');
    offer(form.elements.legalBasis, LEGAL_BASES, 'legal', LEGAL_BASES[0]);
    draw();
  });
  usualPeriod(form);
  onSubmit(form, async values => {
    await post('/v1/control-measures', { ...values, from: fromField(values.from), until: fromField(values.until) });
    form.elements.documentNumber.value = '';
    say(form, t('desk.proposed'));
    await refresh();
  });
  byId('refresh').addEventListener('click', refresh);
  refresh();
}

function offer(select, values, prefix, usual) {
  const chosen = select.value || usual;
  select.replaceChildren(...values.map(value => new Option(t(`${prefix}.${value}`), value)));
  select.value = chosen;
}

function usualPeriod(form) {
  const now = Date.now();
  form.elements.from.value = toField(now);
  form.elements.until.value = toField(now + USUAL_DAYS * 24 * 3600 * 1000);
}

async function refresh() {
  await attempt(async () => {
    ({ measures: pending } = await get('/v1/control-measures?state=PROPOSED'));
  });
  draw();
}

function draw() {
  byId('pending').replaceChildren(pending.length === 0 ? element('p', { class: 'quiet' }, t('desk.pending-none'))
    : table(t('desk.pending'), [
      [t('desk.person'), measure => measure.person],
      [t('desk.kind'), measure => t(`measure.${measure.kind}`, {}, measure.kind)],
      [t('desk.case-id'), measure => measure.caseId],
      [t('desk.legal-basis'), measure => measure.legalBasis],
      [t('desk.evidence'), measure => measure.evidence],
      [t('desk.period'), measure => `${dateTime(measure.from)} – ${dateTime(measure.until)}`],
      [t('desk.proposed-by'), measure => measure.proposedBy],
      [t('desk.actions'), actions],
    ], pending));
}

function actions(measure) {
  const path = `/v1/control-measures/${encodeURIComponent(measure.measureId)}`;
  const whom = `${measure.person}, ${t(`measure.${measure.kind}`, {}, measure.kind)}`;
  const approve = element('button', { type: 'button', class: 'primary', 'aria-label': `${t('desk.approve')}: ${whom}` }, t('desk.approve'));
  const refuse = element('button', { type: 'button', 'aria-label': `${t('desk.refuse')}: ${whom}` }, t('desk.refuse'));
  approve.addEventListener('click', () => decide('desk.approved', () => post(`${path}/approval`)));
  refuse.addEventListener('click', () => {
    const reason = prompt(t('desk.refuse-reason'));
    if (reason?.trim()) decide('desk.refused', () => post(`${path}/refusal`, { reason: reason.trim() }));
  });
  return element('div', { class: 'actions' }, approve, refuse);
}

async function decide(done, act) {
  const worked = await attempt(act);
  await refresh();
  if (worked) say(byId('pending-news'), t(done));
}

async function attempt(act) {
  try {
    await act();
    return true;
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    say(byId('pending-news'), textOf(failure), 'error');
    return false;
  }
}
