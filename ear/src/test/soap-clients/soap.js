'use strict';
// Asks an endpoint of ours with soap from npm, which signs by itself. Arguments: macau|hongkong WSDL (see client.php).
const fs = require('node:fs');
const soap = require('soap');
const { VALUES, fields, addressing, each } = require('./questions');

const [, , contract, wsdl] = process.argv;
const addressed = contract === 'hongkong';
const RealDate = Date;

function security({ key, certificate }) {
  return new soap.WSSecurityCert(fs.readFileSync(key, 'utf8'), fs.readFileSync(certificate, 'utf8'), '', {
    hasTimeStamp: true,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    signatureTransformations: ['http://www.w3.org/2001/10/xml-exc-c14n#'],
    additionalReferences: addressed ? ['wsa:To', 'wsa:Action', 'wsa:MessageID'] : [],
    signerOptions: { idMode: 'wssecurity', prefix: 'ds' }
  });
}

/** This machine's clock, so many seconds late. */
function clock(late) {
  globalThis.Date = late === 0 ? RealDate : class extends RealDate {
    constructor(...moment) {
      super(...(moment.length ? moment : [RealDate.now() - late * 1000]));
    }
  };
}

each(async question => {
  const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: addressed, disableCache: true, endpoint: question.url });
  client.setSecurity(security(question));
  if (addressed) {
    addressing(question.operation).forEach(header => client.addSoapHeader(header));
  }
  clock(question.late);
  try {
    const asked = client[question.operation + 'Async'](fields(addressed, question.operation, question.subject, question.use));
    const [answer] = await asked;
    return ['ANSWER', answer[VALUES[question.operation]]];
  } catch (error) {
    const fault = error.root && error.root.Envelope && error.root.Envelope.Body.Fault;
    return fault ? ['FAULT', addressed ? text(fault.Reason.Text) : fault.faultstring] : ['ERROR', error.message];
  } finally {
    clock(0);
  }
});

function text(reason) {
  return reason.$value || reason;
}
