#!/usr/bin/python3
"""Asks the Macau endpoint signed questions with zeep and xmlsec, which nobody here wrote, in good and in bad ways.

Prints a line of JSON for each: {"mode", "http", "outcome": "ANSWER"|"FAULT"|"HTTP", "text", "reply_signed"}; ends with 0 whenever
answers of any kind came, so that the caller judges. Debian: python3-zeep, python3-xmlsec.
"""
import argparse
import json
import uuid
from datetime import datetime, timedelta, timezone

import requests
import xmlsec
from lxml import etree
from zeep import Client, ns
from zeep.wsse.signature import BinarySignature, _make_verify_key, _verify_envelope_with_key
from zeep.wsse.utils import get_security_header

MACAU = "urn:openghc:interop:macau:v1"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
MODES = ["good", "unsigned", "sha1", "expired", "future", "replayed", "tampered", "no-timestamp", "spoofed-action", "get-wsdl",
         "multipart", "gzip", "huge", "doctype"]


def question(client, arguments):
    message_id = arguments.message_id or str(uuid.uuid4())
    if arguments.operation == "verificarEvidencia":
        fields = {"idMensagem": message_id, "remetente": arguments.sender, "resumo": arguments.subject}
    elif arguments.operation == "consumirEvidencia":
        fields = {"idMensagem": message_id, "remetente": arguments.sender, "resumo": arguments.subject,
                  "operacao": arguments.use or str(uuid.uuid4())}
    else:
        fields = {"idMensagem": message_id, "remetente": arguments.sender, "codigo": arguments.subject}
    return message_id, client.create_message(client.service, arguments.operation, **fields)


def add_timestamp(envelope, created):
    security = get_security_header(envelope)
    timestamp = etree.SubElement(security, etree.QName(ns.WSU, "Timestamp"), nsmap={"wsu": ns.WSU})
    form = "%Y-%m-%dT%H:%M:%S.000Z"
    etree.SubElement(timestamp, etree.QName(ns.WSU, "Created")).text = created.strftime(form)
    etree.SubElement(timestamp, etree.QName(ns.WSU, "Expires")).text = (created + timedelta(seconds=300)).strftime(form)


def sign(envelope, arguments):
    weak = arguments.mode == "sha1"
    BinarySignature(arguments.key, arguments.certificate,
                    signature_method=xmlsec.Transform.RSA_SHA1 if weak else xmlsec.Transform.RSA_SHA256,
                    digest_method=xmlsec.Transform.SHA1 if weak else xmlsec.Transform.SHA256).apply(envelope, {})


def prepared(client, arguments):
    message_id, envelope = question(client, arguments)
    offset = {"expired": -600, "future": 120}.get(arguments.mode, 0)
    if arguments.mode != "no-timestamp":
        add_timestamp(envelope, datetime.now(timezone.utc) + timedelta(seconds=offset))
    if arguments.mode != "unsigned":
        sign(envelope, arguments)
    if arguments.mode == "tampered":
        sent = envelope.find(".//{%s}idMensagem" % MACAU)
        message_id = sent.text = str(uuid.uuid4())
    body = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    if arguments.mode == "doctype":
        body = body.replace(b"?>\n", b"?>\n<!DOCTYPE e [<!ENTITY x 'y'>]>\n", 1)
    if arguments.mode == "huge":
        body = body.replace(b"?>\n", b"?>\n<!--" + b"x" * 300_000 + b"-->\n", 1)
    return message_id, body


def send(arguments, body):
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
    if arguments.mode == "spoofed-action":
        headers["SOAPAction"] = '"urn:openghc:interop:macau:v1/consumirEvidencia"'
    if arguments.mode == "get-wsdl":
        return requests.get(arguments.url + "?wsdl", timeout=20)
    if arguments.mode == "multipart":
        headers["Content-Type"] = 'multipart/related; type="application/xop+xml"; boundary=x'
    if arguments.mode == "gzip":
        headers["Content-Encoding"] = "gzip"
    return requests.post(arguments.url, data=body, headers=headers, timeout=20)


def signed_by(envelope, certificate):
    """Whether the body of the reply is signed by the holder of this certificate."""
    if certificate is None or envelope.find(".//{%s}Signature" % ns.DS) is None:
        return False
    body = envelope.find("{%s}Body" % SOAP)
    references = {reference.get("URI") for reference in envelope.iter("{%s}Reference" % ns.DS)}
    if "#" + body.get("{%s}Id" % ns.WSU, "") not in references:
        return False
    try:
        with open(certificate, "rb") as file:
            _verify_envelope_with_key(envelope, _make_verify_key(file.read()))
        return True
    except Exception:  # zeep raises its own, xmlsec its own: either way it is not signed
        return False


def outcome(response, message_id, arguments):
    result = {"mode": arguments.mode, "http": response.status_code, "outcome": "HTTP", "text": "", "reply_signed": False}
    if b"Envelope" not in response.content:
        return result
    envelope = etree.fromstring(response.content)
    result["reply_signed"] = signed_by(envelope, arguments.server_certificate)
    fault = envelope.find(".//{%s}Fault" % SOAP)
    if fault is not None:
        result.update(outcome="FAULT", text=fault.findtext("faultstring"),
                      business=fault.findtext(".//{%s}codigo" % MACAU))
    else:
        first = envelope.find("{%s}Body" % SOAP)[0]
        fields = {etree.QName(child).localname: child.text for child in first}
        result.update(outcome="ANSWER", text=etree.QName(first).localname, fields=fields,
                      relates=fields.get("emRespostaA") == message_id)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wsdl", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--key", required=True, help="PEM of the sender's private key")
    parser.add_argument("--certificate", required=True, help="PEM of the sender's certificate")
    parser.add_argument("--server-certificate", help="PEM of the certificate that must have signed the reply")
    parser.add_argument("--mode", default="good", help="one or several of " + " ".join(MODES) + ", with commas")
    parser.add_argument("--operation", default="verificarEvidencia",
                        choices=["verificarEvidencia", "consumirEvidencia", "consultarCodigoApresentado"])
    parser.add_argument("--subject", default="0" * 64, help="fingerprint or code")
    parser.add_argument("--sender", default="MO")
    parser.add_argument("--message-id")
    parser.add_argument("--use", help="id of the operation that uses the credential")
    arguments = parser.parse_args()

    client = Client(arguments.wsdl)
    for arguments.mode in arguments.mode.split(","):
        if arguments.mode not in MODES:
            parser.error("no such mode: " + arguments.mode)
        message_id, body = prepared(client, arguments)
        response = send(arguments, body)
        if arguments.mode == "replayed":
            response = send(arguments, body)
        print(json.dumps(outcome(response, message_id, arguments)))


if __name__ == "__main__":
    main()
