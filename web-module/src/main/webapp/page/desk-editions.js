// Policy editions at the desk: brought as a file, tried on everybody, approved by others.
import { get, post, postRaw } from './api.js';
import { WorkList } from './desk-work.js';
import { byId, element, table } from './dom.js';
import { offer, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

const AGAIN = 3000;
let book = null;
let proposals = [];
let work;

export function startEditions() {
  const form = byId('edition');
  work = new WorkList(byId('edition-news'), load, draw);
  whenLanguageChanges(() => {
    offer(form.elements.kind, ['policy-editions', 'policy-overlays'], 'edition.kind');
    draw();
  });
  onSubmit(form, async values => {
    await postRaw(`/v1/${values.kind}`, await values.file.text(), { 'Content-Type': 'application/json' });
    form.elements.file.value = '';
    say(form, t('edition.proposed'));
    await work.refresh();
  });
  byId('refresh-editions').addEventListener('click', () => work.refresh());
  work.refresh();
}

// A trial ends by itself, as does judging everybody again: who looks on need not press anything.
async function load() {
  book = await get('/v1/policy-editions');
  ({ proposals } = await get('/v1/policy-proposals'));
  if (proposals.some(proposal => proposal.state === 'TRYING') || isRejudging()) setTimeout(() => work.refresh(), AGAIN);
}

const isRejudging = () => book?.rejudging && book.rejudging.done < book.rejudging.ranges;

function draw() {
  byId('edition-now').textContent = book ? t('edition.in-force', { edition: book.inForce }) : '';
  byId('edition-rejudging').textContent = isRejudging() ? t('edition.rejudging', book.rejudging) : '';
  byId('edition-list').replaceChildren(...(proposals.length === 0 ? [element('p', { class: 'quiet' }, t('edition.none'))]
    : [table(t('edition.proposals'), [
      [t('edition.name'), proposal => proposal.edition],
      [t('edition.begins'), proposal => dateTime(proposal.from)],
      [t('appeal.state'), stateText],
      [t('edition.effect'), ({ trial }) => trial ? t('edition.counts', trial) : ''],
      [t('desk.proposed-by'), proposal => proposal.proposedBy],
      [t('edition.approvals'), proposal => `${proposal.approvedBy.length} / ${proposal.approvalsNeeded ?? '?'}`],
      [t('desk.actions'), actions],
    ], proposals), ...proposals.filter(({ trial }) => trial).map(report)]));
  byId('edition-book').replaceChildren(book ? table(t('edition.book'), [
    [t('edition.name'), one => one.edition ?? one.overlay],
    [t('edition.place'), one => one.city ? t(`city.${one.city}`, {}, one.city) : t(`region.${one.jurisdiction.replace('_', '-')}`, {}, one.jurisdiction)],
    [t('desk.from'), one => dateTime(one.from)],
    [t('desk.until'), one => dateTime(one.until)],
  ], [...book.editions, ...book.overlays]) : '');
}

const stateText = ({ state, reason }) => t(`edition-state.${state}`) + (reason ? `${t('app.separator')}${reason}` : '');

/** What the trial found, whole: by rule, by district, and some of those whom it would change. */
function report({ edition, trial }) {
  const turn = one => `${t(`colour.${one.from}`)} → ${t(`colour.${one.to}`)}`;
  const why = one => t(`reason.${one.reason}`, {}, one.rule);
  return element('details', { 'data-edition': edition }, element('summary', {}, t('edition.report', { edition })),
    table(t('edition.by-rule'), [
      [t('desk.rule'), one => one.rule],
      [t('desk.reason'), why],
      [t('edition.turn'), turn],
      [t('edition.residents'), one => String(one.residents)],
    ], trial.byRule),
    table(t('edition.by-district'), [
      [t('edition.place'), one => place(one.division)],
      [t('edition.changed'), one => String(one.changed)],
      [t('edition.worsened'), one => String(one.worsened)],
    ], trial.byDivision),
    table(t('edition.samples'), [
      [t('edition.judgement'), one => one.judgementId],
      [t('desk.reason'), why],
      [t('edition.turn'), turn],
      [t('edition.place'), one => place(one.division)],
    ], trial.samples));
}

/** A district by its city's name and its own code. */
const place = division => division === null ? t('edition.somewhere')
  : [t(`city.CN-${division.slice(0, 4)}`, {}, ''), division].filter(part => part).join(' ');

const actions = ({ state, proposalId, edition }) => {
  if (!['TRYING', 'TRIED'].includes(state)) return '';
  const path = `/v1/policy-proposals/${encodeURIComponent(proposalId)}`;
  const tryAgain = { text: t('edition.try-again'), whom: edition, act: () => work.decide('edition.proposed', () => post(`${path}/trial`)) };
  return work.decision(path, edition, {}, tryAgain);
};
