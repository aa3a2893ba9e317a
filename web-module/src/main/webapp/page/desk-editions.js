// Policy editions at the desk: brought as a file, tried on everybody, approved by others.
import { get, post, postRaw, Problem, Unreachable } from './api.js';
import { byId, element, table } from './dom.js';
import { onSubmit, say, textOf } from './forms.js';
import { buttons } from './desk-appeals.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

const AGAIN = 3000;
let book = null;
let proposals = [];

export function startEditions() {
  const form = byId('edition');
  whenLanguageChanges(() => {
    const chosen = form.elements.kind.value || 'policy-editions';
    form.elements.kind.replaceChildren(new Option(t('edition.of-province'), 'policy-editions'), new Option(t('edition.of-city'), 'policy-overlays'));
    form.elements.kind.value = chosen;
    draw();
  });
  onSubmit(form, async values => {
    await postRaw(`/v1/${values.kind}`, await values.file.text(), { 'Content-Type': 'application/json' });
    form.elements.file.value = '';
    say(form, t('edition.proposed'));
    await refresh();
  });
  byId('refresh-editions').addEventListener('click', refresh);
  refresh();
}

async function refresh() {
  await attempt(async () => {
    book = await get('/v1/policy-editions');
    ({ proposals } = await get('/v1/policy-proposals'));
  });
  draw();
  if (proposals.some(proposal => proposal.state === 'TRYING')) setTimeout(refresh, AGAIN);
}

function draw() {
  byId('edition-now').textContent = book ? t('edition.in-force', { edition: book.inForce }) : '';
  byId('edition-list').replaceChildren(proposals.length === 0 ? element('p', { class: 'quiet' }, t('edition.none')) : table(t('edition.proposals'), [
    [t('edition.name'), proposal => proposal.edition],
    [t('edition.begins'), proposal => dateTime(proposal.from)],
    [t('appeal.state'), proposal => t(`edition-state.${proposal.state}`)],
    [t('edition.effect'), effect],
    [t('desk.proposed-by'), proposal => proposal.proposedBy],
    [t('edition.approvals'), proposal => `${proposal.approvedBy.length} / ${proposal.approvalsNeeded ?? '?'}`],
    [t('desk.actions'), actions],
  ], proposals));
}

function effect({ trial }) {
  if (!trial) return '';
  const lines = [t('edition.counts', { residents: trial.residents, changed: trial.changed, worsened: trial.worsened, improved: trial.improved }),
    ...trial.byRule.map(each => `${t(`reason.${each.reason}`, {}, each.reason)}: ${t(`colour.${each.from}`)} → ${t(`colour.${each.to}`)}: ${each.residents}`),
    ...trial.byDivision.map(each => `${each.division ?? t('edition.somewhere')}: ${each.changed} (${each.worsened})`)];
  return element('ul', {}, ...lines.map(line => element('li', {}, line)));
}

function actions(proposal) {
  if (!['TRYING', 'TRIED'].includes(proposal.state)) return proposal.reason ?? '';
  const path = `/v1/policy-proposals/${encodeURIComponent(proposal.proposalId)}`;
  return buttons([t('desk.approve'), () => decide(() => post(`${path}/approval`))], [t('edition.try-again'), () => decide(() => post(`${path}/trial`))], [t('desk.refuse'), () => {
    const reason = prompt(t('desk.refuse-reason'));
    if (reason?.trim()) decide(() => post(`${path}/refusal`, { reason: reason.trim() }));
  }]);
}

async function decide(act) {
  if (await attempt(act)) say(byId('edition-news'), t('app.saved'));
  await refresh();
}

async function attempt(act) {
  try {
    await act();
    return true;
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    const rules = (failure.errors ?? []).map(error => `${error.pointer}: ${error.rule}`);
    say(byId('edition-news'), [textOf(failure), ...rules].join(' · '), 'error');
    return false;
  }
}
