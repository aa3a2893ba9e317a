// The desk: which tasks a person sees follows the role; whether they may do them is the server's to say.
import { byId, element, show } from './dom.js';
import { startMessages, t, whenLanguageChanges } from './messages.js';
import { startStaff } from './staff.js';
import { startAppealWork } from './desk-appeals.js';
import { startAreas } from './desk-areas.js';
import { startBatches } from './desk-batches.js';
import { startCases } from './desk-cases.js';
import { startEditions } from './desk-editions.js';
import { startExposures, startFacts } from './desk-facts.js';
import { startFamily } from './desk-family.js';
import { startMismatches } from './desk-mismatches.js';
import { startMeasures } from './desk-measures.js';
import { startPlaces } from './desk-places.js';
import { startReplays } from './desk-replays.js';
import { startOwnPassword } from './own-password.js';

await startMessages();
const sections = [...document.querySelectorAll('[data-tab]')];
const starts = { 'desk.measures': startMeasures, 'desk.areas': startAreas, 'desk.tests': startBatches, 'desk.cases': startCases, 'desk.facts': startFacts, 'desk.exposures': startExposures, 'desk.appeal-work': startAppealWork, 'desk.mismatches': startMismatches, 'desk.editions': startEditions, 'desk.replays': startReplays, 'desk.staff': startPlaces, 'desk.family': startFamily, 'desk.account': startOwnPassword };
await startStaff(['OFFICER', 'LABORATORY', 'ADMIN', 'AUDITOR'], open);

function open(role) {
  const mine = sections.filter(section => section.dataset.roles.split(' ').includes(role));
  mine.forEach(section => starts[section.dataset.tab]?.());
  whenLanguageChanges(() => drawTabs(mine));
  choose(mine, mine[0]);
  show(byId('tabs'));
}

function drawTabs(mine) {
  byId('tabs').replaceChildren(...mine.map(section => {
    const tab = element('button', { type: 'button', 'aria-current': String(!section.hidden) }, t(section.dataset.tab));
    tab.addEventListener('click', () => choose(mine, section));
    return tab;
  }));
}

function choose(mine, chosen) {
  sections.forEach(section => show(section, section === chosen));
  [...byId('tabs').children].forEach((tab, index) => tab.setAttribute('aria-current', String(mine[index] === chosen)));
}
