#!/usr/bin/python3
"""Asks an endpoint of ours with zeep and xmlsec, by the client that the interop module's tests use. Arguments: macau|hongkong WSDL, and
the folder of that client. Questions and answers as in client.php; the fifth to eighth word of a question are as in client.c."""
import sys
from argparse import Namespace

sys.path.insert(0, sys.argv[3])
import soap_client  # noqa: E402

from zeep import Client  # noqa: E402


def answer(client, side, line):
    operation, url, subject, use, key, certificate, late, server = line.rstrip("\n").split("\t")
    arguments = Namespace(side=side, mode="expired" if late != "0" else "good", operation=operation, url=url, subject=subject, use=use, key=key,
                          certificate=certificate, server_certificate=server, message_id=None, elsewhere=None,
                          sender="HKSAR" if side is soap_client.HongKong else "MO")
    message_id, body = soap_client.prepared(client, arguments)
    said = soap_client.outcome(soap_client.send(arguments, body), message_id, arguments)
    if said["outcome"] == "ANSWER" and said["reply_signed"] and said["relates"]:
        fields = said["fields"]
        names = ["estado", "estadoAnterior", "status", "previousStatus", "result"]
        return "ANSWER", fields.get("cor") or next(fields[name] for name in names if name in fields)
    return ("FAULT", said["text"]) if said["outcome"] == "FAULT" else ("ERROR", str(said))


def main():
    side = soap_client.HongKong if sys.argv[1] == "hongkong" else soap_client.Macau
    client = Client(sys.argv[2])
    for line in sys.stdin:
        print("\t".join(answer(client, side, line)), flush=True)


main()
