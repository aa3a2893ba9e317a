// Why a code has its colour, and what releases it. The words are the server's, which are held against golden texts in every language.
import { element, shape } from './dom.js';
import { t } from './messages.js';

/** @param finding with `told`, its explanation in words; without it as long as nobody could tell it */
export function findingCard(finding, ...below) {
  const { reason, colour, told } = finding;
  return element('article', { class: 'finding', 'data-colour': colour },
    element('h3', {}, shape(colour), t(`reason.${reason}`, {}, t('reason.other'))),
    ...(told ? words(told) : [element('p', { class: 'quiet' }, t('code.explanation-waits'))]), ...below);
}

function words({ period, releases, evidence, responsible, appeal, rule }) {
  return [
    element('p', {}, period),
    ...list(t(releases.length > 1 ? 'code.release-any' : 'code.release'), releases),
    ...list(t('code.evidence'), evidence),
    element('p', {}, responsible),
    element('p', {}, appeal),
    element('p', { class: 'quiet' }, rule),
  ];
}

const list = (lead, items) => items.length === 0 ? []
  : [element('p', { class: 'lead' }, lead), element('ul', {}, ...items.map(item => element('li', {}, item)))];
