// Why a code has its colour, and what releases it: the findings of judgement in a person's words, with concrete dates.
import { element, shape } from './dom.js';
import { t } from './messages.js';
import { dateTime } from './times.js';

export function findingCard(finding, edition) {
  const title = element('h3', {}, shape(finding.colour), t(`reason.${finding.reason}`, {}, t('reason.other')));
  const since = [t('code.since', { time: dateTime(finding.from) })];
  if (finding.until) since.push(dateTime(finding.until));
  return element('article', { class: 'finding', 'data-colour': finding.colour },
    title,
    element('p', {}, since.join(' – ')),
    ...releases(finding.releases ?? []),
    ...evidence(finding.evidence ?? []),
    element('p', { class: 'quiet' }, t('code.rule', { rule: finding.rule, edition })));
}

function releases(all) {
  if (all.length === 0) return [];
  const lead = all.length > 1 ? 'code.release-any' : 'code.release';
  return [element('p', {}, t(lead)), element('ul', {}, ...all.map(release => element('li', {}, releaseText(release))))];
}

function releaseText(release) {
  const { kind, at, tests, authority } = release;
  if (kind === 'NEGATIVE_TESTS') return testsText({ ...release, ...tests }, at);
  return t(`release.${kind}`, { at: dateTime(at), authority: t(`region.${authority}`, {}, authority ?? '') });
}

function testsText(tests, at) {
  const values = { ...tests, sampledFrom: dateTime(tests.sampledFrom), sampledBy: dateTime(tests.sampledBy), at: dateTime(at) };
  const parts = [t(tests.needed === 1 ? 'release.NEGATIVE_TESTS.one' : 'release.NEGATIVE_TESTS', values)];
  if (tests.sampledBy) parts.push(t('release.sampledBy', values));
  if (tests.singleTube) parts.push(t('release.singleTube'));
  if (at) parts.push(t('release.earliest', values));
  return parts.join(t('app.separator'));
}

function evidence(all) {
  if (all.length === 0) return [];
  return [element('p', {}, t('code.evidence')), element('ul', {}, ...all.map(item => element('li', {}, t('code.evidence-item', {
    kind: t(`evidence.${item.kind}`, {}, item.kind), time: dateTime(item.at), source: item.source ?? '',
  }))))];
}
