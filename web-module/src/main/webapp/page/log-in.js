// Real-name log-in: document, number, name and phone, then the one-time code that the text message brought.
import { post } from './api.js';
import { byId, show } from './dom.js';
import { offer, onSubmit } from './forms.js';
import { currentLanguage, t, whenLanguageChanges } from './messages.js';
import { timeOfDay } from './times.js';

const DOCUMENT_TYPES = ['RESIDENT_ID_CARD', 'HOME_RETURN_PERMIT', 'TAIWAN_PERMIT', 'ONE_TIME_TAIWAN_PERMIT', 'PASSPORT',
  'FOREIGN_PERMANENT_RESIDENT', 'HONG_KONG_ID', 'MACAU_ID', 'OTHER'];

export function startLogIn(entered) {
  const who = byId('who');
  const code = byId('one-time-code');
  let logIn = null;

  fillDocumentTypes(who.elements.documentType);
  whenLanguageChanges(() => logIn && sayWhereItWent(logIn));

  onSubmit(who, async values => {
    logIn = await post('/v1/log-ins', { ...values, language: currentLanguage() });
    sayWhereItWent(logIn);
    show(who, false);
    show(code);
    code.elements.code.focus();
  });

  onSubmit(code, async values => {
    await post(`/v1/log-ins/${encodeURIComponent(logIn.logInId)}/session`, { code: values.code.replace(/\s/g, '') });
    who.reset();
    backToDetails();
    entered();
  });

  byId('other-person').addEventListener('click', backToDetails);

  function backToDetails() {
    code.reset();
    logIn = null;
    show(code, false);
    show(who);
  }
}

export const fillDocumentTypes = select => whenLanguageChanges(() => offer(select, DOCUMENT_TYPES, 'document'));

function sayWhereItWent(logIn) {
  byId('sent').textContent = t('login.sent', { time: timeOfDay(logIn.expiresAt) });
}
