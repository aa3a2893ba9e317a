<?php
// Asks an endpoint of ours with PHP's own SOAP extension. Arguments: macau|hongkong WSDL. Each line on standard input is a question:
// operation, address, subject, use (with tabs). Each line on standard output is what this stack made of the answer: ANSWER and
// the value, FAULT and its text, or ERROR and what this stack says.
ini_set('soap.wsdl_cache_enabled', '0');
[, $contract, $wsdl] = $argv;
$addressed = $contract === 'hongkong';
$client = new SoapClient($wsdl, ['soap_version' => $addressed ? SOAP_1_2 : SOAP_1_1, 'exceptions' => true, 'connection_timeout' => 10]);

function uuid(): string {
    $bytes = random_bytes(16);
    $bytes[6] = chr(ord($bytes[6]) & 0x0f | 0x40);
    $bytes[8] = chr(ord($bytes[8]) & 0x3f | 0x80);
    return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
}

/** This stack knows no WS-Addressing: its caller writes the headers. To is the published contract's address. */
function addressing(string $operation): array {
    $wsa = 'http://www.w3.org/2005/08/addressing';
    return [new SoapHeader($wsa, 'To', 'http://127.0.0.1:9080/interop/hongkong'), new SoapHeader($wsa, 'Action', 'urn:openghc:interop:hongkong:v1/' . $operation),
            new SoapHeader($wsa, 'MessageID', 'urn:uuid:' . uuid())];
}

function question(bool $addressed, string $operation, string $subject, string $use): array {
    if ($addressed) {
        $question = ['sender' => 'HKSAR', $operation === 'enquireCode' ? 'code' : 'digest' => $subject];
        return $operation === 'consumeEvidence' ? $question + ['reference' => $use] : $question;
    }
    $question = ['idMensagem' => uuid(), 'remetente' => 'MO', $operation === 'consultarCodigoApresentado' ? 'codigo' : 'resumo' => $subject];
    return $operation === 'consumirEvidencia' ? $question + ['operacao' => $use] : $question;
}

$values = ['verificarEvidencia' => 'estado', 'consumirEvidencia' => 'estadoAnterior', 'consultarCodigoApresentado' => 'cor',
           'verifyEvidence' => 'status', 'consumeEvidence' => 'previousStatus', 'enquireCode' => 'result'];
while (($line = fgets(STDIN)) !== false) {
    [$operation, $url, $subject, $use] = explode("\t", rtrim($line, "\n"));
    try {
        $answer = $client->__soapCall($operation, [question($addressed, $operation, $subject, $use)], ['location' => $url],
                $addressed ? addressing($operation) : null);
        echo "ANSWER\t", $answer->{$values[$operation]}, "\n";
    } catch (SoapFault $fault) {
        echo in_array($fault->faultcode, ['HTTP', 'WSDL', 'Client'], true) ? 'ERROR' : 'FAULT', "\t", $fault->faultstring, "\n";
    }
}
