'use strict';
// Asks an endpoint of ours with strong-soap from npm. Arguments: macau|hongkong WSDL (see client.php).
const { soap } = require('strong-soap');
const { VALUES, fields, addressing, each } = require('./questions');

const [, , contract, wsdl] = process.argv;
const addressed = contract === 'hongkong';

each(({ operation, url, subject, use }) => new Promise((resolve, reject) => {
  soap.createClient(wsdl, { endpoint: url }, (failure, client) => {
    if (failure) {
      reject(failure);
      return;
    }
    if (addressed) {
      addressing(operation).forEach(header => client.addSoapHeader(header));
    }
    client[operation](fields(addressed, operation, subject, use), (error, answer) => {
      const fault = error && error.root && error.root.Envelope && error.root.Envelope.Body.Fault;
      if (fault) {
        const reason = addressed ? fault.Reason.Text : fault.faultstring;
        resolve(['FAULT', reason.$value || reason]);
      } else if (error) {
        resolve(['ERROR', error.message]);
      } else {
        resolve(['ANSWER', answer[VALUES[operation]]]);
      }
    });
  });
}));
