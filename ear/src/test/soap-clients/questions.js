'use strict';
// What both clients on Node need: the questions of the two contracts, and the lines that they come in (see client.php).
const readline = require('node:readline');
const { randomUUID } = require('node:crypto');

const WSA = 'http://www.w3.org/2005/08/addressing';
const VALUES = {
  verificarEvidencia: 'estado', consumirEvidencia: 'estadoAnterior', consultarCodigoApresentado: 'cor',
  verifyEvidence: 'status', consumeEvidence: 'previousStatus', enquireCode: 'result'
};

function fields(addressed, operation, subject, use) {
  const last = operation.startsWith('consum');
  if (addressed) {
    return { sender: 'HKSAR', [operation === 'enquireCode' ? 'code' : 'digest']: subject, ...(last ? { reference: use } : {}) };
  }
  return { idMensagem: randomUUID(), remetente: 'MO', [operation === 'consultarCodigoApresentado' ? 'codigo' : 'resumo']: subject,
    ...(last ? { operacao: use } : {}) };
}

/** Neither stack knows WS-Addressing: its caller writes the headers. To is the published contract's address. */
function addressing(operation) {
  const texts = { To: 'http://127.0.0.1:9080/interop/hongkong', Action: 'urn:openghc:interop:hongkong:v1/' + operation, MessageID: 'urn:uuid:' + randomUUID() };
  return Object.entries(texts).map(([name, text]) => `<wsa:${name} xmlns:wsa="${WSA}">${text}</wsa:${name}>`);
}

/** Asks one question after the other, and says what came of each. */
async function each(ask) {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [operation, url, subject, use, key, certificate, late] = line.split('\t');
    const said = await ask({ operation, url, subject, use, key, certificate, late: Number(late) }).catch(error => ['ERROR', String(error)]);
    console.log(said.join('\t').replace(/\n/g, ' '));
  }
}

module.exports = { VALUES, fields, addressing, each };
