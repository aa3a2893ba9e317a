#!/usr/bin/python3
"""Asks an endpoint of ours signed questions with zeep and xmlsec, which nobody here wrote, in good and in bad ways: as Macau
(SOAP 1.1), as Hong Kong (SOAP 1.2 with WS-Addressing, whose headers are signed too) or as another province; the contract says which.

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
import zeep.wsse.signature as signatures
from zeep.wsse.signature import BinarySignature, _make_verify_key, _verify_envelope_with_key
from zeep.wsse.utils import get_security_header

MACAU = "urn:openghc:interop:macau:v1"
HONG_KONG = "urn:openghc:interop:hongkong:v1"
PROVINCE = "urn:openghc:interop:province:v1"
WSA = "http://www.w3.org/2005/08/addressing"
OLD_WSA = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
MODES = ["good", "unsigned", "sha1", "expired", "future", "replayed", "tampered", "no-timestamp", "spoofed-action", "get-wsdl",
         "multipart", "gzip", "huge", "doctype"]
ADDRESSING_MODES = ["anonymous-reply", "reply-elsewhere", "fault-elsewhere", "from-elsewhere", "old-reply-elsewhere", "reference-parameters",
                    "unsigned-header", "no-message-id", "two-message-ids", "no-action", "no-to", "other-action", "other-header"]


class Macau:
    """Portuguese words; the message id is in the body."""
    namespace, soap = MACAU, "http://schemas.xmlsoap.org/soap/envelope/"
    content_type = "text/xml; charset=utf-8"
    fault_code = "codigo"

    @staticmethod
    def fields(arguments, message_id):
        fields = {"idMensagem": message_id, "remetente": arguments.sender}
        fields["codigo" if arguments.operation == "consultarCodigoApresentado" else "resumo"] = arguments.subject
        if arguments.operation == "consumirEvidencia":
            fields["operacao"] = arguments.use or str(uuid.uuid4())
        return fields

    @staticmethod
    def message_id(envelope):
        return envelope.find(".//{%s}idMensagem" % MACAU)

    @staticmethod
    def related(envelope, fields):
        return fields.get("emRespostaA")

    @staticmethod
    def fault_text(fault):
        return fault.findtext("faultstring")


class HongKong:
    """English words and numbers; the message id is an addressing header."""
    namespace, soap = HONG_KONG, "http://www.w3.org/2003/05/soap-envelope"
    content_type = "application/soap+xml; charset=utf-8"
    fault_code = "code"

    @staticmethod
    def fields(arguments, message_id):
        fields = {"sender": arguments.sender}
        fields["code" if arguments.operation == "enquireCode" else "digest"] = arguments.subject
        if arguments.operation == "consumeEvidence":
            fields["reference"] = arguments.use or str(uuid.uuid4())
        return fields

    @staticmethod
    def message_id(envelope):
        return envelope.find(".//{%s}MessageID" % WSA)

    @staticmethod
    def related(envelope, fields):
        return envelope.findtext(".//{%s}RelatesTo" % WSA, "").replace("urn:uuid:", "")

    @staticmethod
    def fault_text(fault):
        return fault.findtext(".//{%s}Text" % HongKong.soap)


class Province:
    """The standard's numbers; the message id is in the body; a person has a document number and a name, "NUMBER NAME"."""
    namespace, soap = PROVINCE, "http://schemas.xmlsoap.org/soap/envelope/"
    content_type = "text/xml; charset=utf-8"
    fault_code = "code"

    @staticmethod
    def fields(arguments, message_id):
        fields = {"messageId": message_id, "sender": arguments.sender, "receiver": arguments.receiver}
        if arguments.operation == "verifyCode":
            fields["codeContent"] = arguments.subject
        else:
            number, name = arguments.subject.split(" ", 1)
            fields.update(person={"documentType": "10", "documentNumber": number, "name": name}, purpose="CROSSING", reference="G4-1")
        return fields

    @staticmethod
    def message_id(envelope):
        return envelope.find(".//{%s}messageId" % PROVINCE)

    @staticmethod
    def related(envelope, fields):
        return fields.get("inReplyTo")

    @staticmethod
    def fault_text(fault):
        return fault.findtext("faultstring")


SIDES = {"ReconhecimentoMutuo": (Macau, "MO", "verificarEvidencia", "consumirEvidencia", "0" * 64),
         "MutualRecognition": (HongKong, "HKSAR", "verifyEvidence", "consumeEvidence", "0" * 64),
         "HealthInformationExchange": (Province, "CN-43", "verifyCode", "queryHealth", "GHC1:NOTHING")}


def question(client, arguments):
    message_id = arguments.message_id or str(uuid.uuid4())
    side = arguments.side
    envelope = client.create_message(client.service, arguments.operation, **side.fields(arguments, message_id))
    if side is HongKong:
        address(envelope, arguments, message_id)
    return message_id, envelope


def address(envelope, arguments, message_id):
    """What zeep wrote by WS-Addressing, with our id, and spoilt as the mode wants it."""
    side, mode, elsewhere = arguments.side, arguments.mode, arguments.elsewhere
    header = envelope.find("{%s}Header" % side.soap)
    side.message_id(envelope).text = "urn:uuid:" + message_id

    def endpoint(name, place, namespace=WSA):
        reference = etree.SubElement(header, etree.QName(namespace, name))
        etree.SubElement(reference, etree.QName(namespace, "Address")).text = place
        return reference

    if mode == "anonymous-reply":
        endpoint("ReplyTo", WSA + "/anonymous")
    elif mode == "old-reply-elsewhere":
        endpoint("ReplyTo", elsewhere, OLD_WSA)
    elif mode.endswith("-elsewhere"):
        endpoint({"reply": "ReplyTo", "fault": "FaultTo", "from": "From"}[mode.split("-")[0]], elsewhere)
    elif mode == "reference-parameters":
        parameters = etree.SubElement(endpoint("ReplyTo", WSA + "/anonymous"), etree.QName(WSA, "ReferenceParameters"))
        etree.SubElement(parameters, "{urn:other}echo").text = "echo"
    elif mode == "two-message-ids":
        etree.SubElement(header, etree.QName(WSA, "MessageID")).text = "urn:uuid:" + str(uuid.uuid4())
    elif mode in ("no-message-id", "no-action", "no-to"):
        name = {"no-message-id": "MessageID", "no-action": "Action", "no-to": "To"}[mode]
        header.remove(header.find("{%s}%s" % (WSA, name)))
    elif mode == "other-action":
        header.find("{%s}Action" % WSA).text = HONG_KONG + "/consumeEvidence"
    elif mode == "other-header":
        etree.SubElement(header, "{urn:other}hello").text = "hello"


def add_timestamp(envelope, created):
    security = get_security_header(envelope)
    timestamp = etree.SubElement(security, etree.QName(ns.WSU, "Timestamp"), nsmap={"wsu": ns.WSU})
    form = "%Y-%m-%dT%H:%M:%S.000Z"
    etree.SubElement(timestamp, etree.QName(ns.WSU, "Created")).text = created.strftime(form)
    etree.SubElement(timestamp, etree.QName(ns.WSU, "Expires")).text = (created + timedelta(seconds=300)).strftime(form)


def sign(envelope, arguments):
    weak = arguments.mode == "sha1"
    header = envelope.find("{%s}Header" % arguments.side.soap)
    headers = [] if header is None else [each for each in header if etree.QName(each).namespace == WSA]
    if arguments.mode == "unsigned-header":
        headers = [each for each in headers if etree.QName(each).localname != "MessageID"]
    sign_node = signatures._sign_node

    def with_headers(context, signature, target, digest=None):
        sign_node(context, signature, target, digest)
        if etree.QName(target).localname == "Body":
            for each in headers:
                sign_node(context, signature, each, digest)

    signatures._sign_node = with_headers
    try:
        apply_signature(envelope, arguments, weak)
    finally:
        signatures._sign_node = sign_node


def apply_signature(envelope, arguments, weak):
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
        sent = arguments.side.message_id(envelope)
        new_id = str(uuid.uuid4())
        sent.text, message_id = sent.text.replace(message_id, new_id), new_id
    body = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    if arguments.mode == "doctype":
        body = body.replace(b"?>\n", b"?>\n<!DOCTYPE e [<!ENTITY x 'y'>]>\n", 1)
    if arguments.mode == "huge":
        body = body.replace(b"?>\n", b"?>\n<!--" + b"x" * 1_100_000 + b"-->\n", 1)
    return message_id, body


def send(arguments, body):
    headers = {"Content-Type": arguments.side.content_type, "SOAPAction": '""'}
    if arguments.mode == "spoofed-action":
        if arguments.side is HongKong:
            headers["Content-Type"] += '; action="%s/consumeEvidence"' % HONG_KONG
        headers["SOAPAction"] = '"%s/%s"' % (arguments.side.namespace, arguments.other_operation)
    if arguments.mode == "get-wsdl":
        return requests.get(arguments.url + "?wsdl", timeout=20)
    if arguments.mode == "multipart":
        headers["Content-Type"] = 'multipart/related; type="application/xop+xml"; boundary=x'
    if arguments.mode == "gzip":
        headers["Content-Encoding"] = "gzip"
    return requests.post(arguments.url, data=body, headers=headers, timeout=20)


def signed_by(envelope, certificate, side):
    """Whether the reply's body, and each addressing header in it, is signed by the holder of this certificate."""
    if certificate is None or envelope.find(".//{%s}Signature" % ns.DS) is None:
        return False
    parts = [envelope.find("{%s}Body" % side.soap)] + list(envelope.find("{%s}Header" % side.soap).iterchildren("{%s}*" % WSA))
    references = {reference.get("URI") for reference in envelope.iter("{%s}Reference" % ns.DS)}
    if any("#" + part.get("{%s}Id" % ns.WSU, "") not in references for part in parts):
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
    result["reply_signed"] = signed_by(envelope, arguments.server_certificate, arguments.side)
    side = arguments.side
    fault = envelope.find(".//{%s}Fault" % side.soap)
    if fault is not None:
        result.update(outcome="FAULT", text=side.fault_text(fault),
                      business=fault.findtext(".//{%s}%s" % (side.namespace, side.fault_code)))
    else:
        first = envelope.find("{%s}Body" % side.soap)[0]
        fields = {etree.QName(child).localname: child.text for child in first}
        for child in first:
            fields.update({etree.QName(child).localname + "." + etree.QName(each).localname: each.text for each in child})
        result.update(outcome="ANSWER", text=etree.QName(first).localname, fields=fields,
                      relates=side.related(envelope, fields) == message_id)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wsdl", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--key", required=True, help="PEM of the sender's private key")
    parser.add_argument("--certificate", required=True, help="PEM of the sender's certificate")
    parser.add_argument("--server-certificate", help="PEM of the certificate that must have signed the reply")
    parser.add_argument("--mode", default="good", help="one or several of " + " ".join(MODES + ADDRESSING_MODES) + ", with commas")
    parser.add_argument("--operation", help="one of the contract's; else the one that verifies evidence",
                        choices=["verificarEvidencia", "consumirEvidencia", "consultarCodigoApresentado",
                                 "verifyEvidence", "consumeEvidence", "enquireCode", "verifyCode", "queryHealth", "callCode"])
    parser.add_argument("--subject", help="fingerprint, code, or document number and name")
    parser.add_argument("--receiver", default="CN-44", help="as the body names it, where the contract does")
    parser.add_argument("--sender", help="as the body names it; else the contract's own")
    parser.add_argument("--message-id")
    parser.add_argument("--use", help="id of the operation that uses the credential")
    parser.add_argument("--elsewhere", default="http://127.0.0.1:9/", help="where an answer is wanted in the modes …-elsewhere")
    arguments = parser.parse_args()

    client = Client(arguments.wsdl)
    arguments.side, sender, operation, arguments.other_operation, subject = SIDES[next(iter(client.wsdl.services))]
    arguments.sender = arguments.sender or sender
    arguments.operation = arguments.operation or operation
    arguments.subject = arguments.subject or subject
    for arguments.mode in arguments.mode.split(","):
        if arguments.mode not in MODES + (ADDRESSING_MODES if arguments.side is HongKong else []):
            parser.error("no such mode: " + arguments.mode)
        message_id, body = prepared(client, arguments)
        response = send(arguments, body)
        if arguments.mode == "replayed":
            response = send(arguments, body)
        print(json.dumps(outcome(response, message_id, arguments)))


if __name__ == "__main__":
    main()
