/*
 * Asks an endpoint of ours with gSOAP: stubs by wsdl2h and soapcpp2 from the contract, signed by its wsse plug-in, addressed by its
 * wsa plug-in; it checks the signature of the answer, too. Compiled once a contract (-DHONGKONG for that one). Questions and answers as
 * in client.php; the fifth to eighth word of a question are files with the key, its certificate, how many seconds late this machine's clock is, and the
 * certificate that must have signed the answer.
 */
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "soapH.h"
#include "wsseapi.h"
#ifdef HONGKONG
#include "wsaapi.h"
#include "MutualRecognitionSoap12.nsmap"
#define NAMESPACE "urn:openghc:interop:hongkong:v1"
#define PUBLISHED "http://127.0.0.1:9080/interop/hongkong"
#else
#include "ReconhecimentoMutuoSoap11.nsmap"
#endif

enum word { OPERATION, URL, SUBJECT, USE, KEY, CERTIFICATE, LATE, SERVER, WORDS };

static char *uuid(struct soap *soap) {
    char *text = soap_malloc(soap, 37);
    FILE *file = fopen("/proc/sys/kernel/random/uuid", "r");
    if (text == NULL || file == NULL || fread(text, 1, 36, file) != 36) {
        abort();
    }
    fclose(file);
    text[36] = '\0';
    return text;
}

static X509 *certificate(const char *name) {
    FILE *file = fopen(name, "r");
    X509 *read = file == NULL ? NULL : PEM_read_X509(file, NULL, NULL, NULL);
    if (read == NULL) {
        abort();
    }
    fclose(file);
    return read;
}

static EVP_PKEY *private_key(const char *name) {
    FILE *file = fopen(name, "r");
    EVP_PKEY *read = file == NULL ? NULL : PEM_read_PrivateKey(file, NULL, NULL, NULL);
    if (read == NULL) {
        abort();
    }
    fclose(file);
    return read;
}

static void prepare(struct soap *soap, char **words, EVP_PKEY *key) {
    time_t now = time(NULL) - atoi(words[LATE]);
    if (soap_wsse_add_Timestamp(soap, "Time", 300)) {
        abort();
    }
    soap_wsse_Timestamp(soap)->Created = soap_strdup(soap, soap_dateTime2s(soap, now));
    soap_wsse_Timestamp(soap)->Expires = soap_strdup(soap, soap_dateTime2s(soap, now + 300));
#ifdef HONGKONG
    char *id = soap_malloc(soap, 64);
    char *action = soap_malloc(soap, 128);
    snprintf(id, 64, "urn:uuid:%s", uuid(soap));
    snprintf(action, 128, "%s/%s", NAMESPACE, words[OPERATION]);
    if (soap_wsa_request(soap, id, PUBLISHED, action)) {
        abort();
    }
    soap_wsse_set_wsu_id(soap, "wsa5:To wsa5:Action wsa5:MessageID");
#endif
    if (soap_wsse_add_BinarySecurityTokenPEM(soap, "Token", words[CERTIFICATE])
            || soap_wsse_add_KeyInfo_SecurityTokenReferenceX509(soap, "#Token")
            || soap_wsse_sign_body(soap, SOAP_SMD_SIGN_RSA_SHA256, key, 0)) {
        abort();
    }
#ifdef HONGKONG
    soap_wsse_sign_only(soap, "Time Body wsa5:To wsa5:Action wsa5:MessageID");
#else
    soap_wsse_sign_only(soap, "Time Body");
#endif
}

/* What the answer says, in this soap's memory; NULL if there is none. */
static const char *ask(struct soap *soap, char **words) {
    const char *url = words[URL];
#ifdef HONGKONG
    char *number = soap_malloc(soap, 16);
    if (strcmp(words[OPERATION], "verifyEvidence") == 0) {
        struct _ns1__verifyEvidence question = {ns1__Region__HKSAR, words[SUBJECT]};
        struct _ns1__verifyEvidenceResponse answer;
        if (soap_call___ns1__verifyEvidence(soap, url, NULL, &question, &answer)) {
            return NULL;
        }
        snprintf(number, 16, "%d", answer.status);
    } else if (strcmp(words[OPERATION], "consumeEvidence") == 0) {
        struct _ns1__consumeEvidence question = {ns1__Region__HKSAR, words[SUBJECT], words[USE]};
        struct _ns1__consumeEvidenceResponse answer;
        if (soap_call___ns1__consumeEvidence(soap, url, NULL, &question, &answer)) {
            return NULL;
        }
        snprintf(number, 16, "%d", answer.previousStatus);
    } else {
        struct _ns1__enquireCode question = {ns1__Region__HKSAR, words[SUBJECT]};
        struct _ns1__enquireCodeResponse answer;
        if (soap_call___ns1__enquireCode(soap, url, NULL, &question, &answer)) {
            return NULL;
        }
        snprintf(number, 16, "%d", answer.result);
    }
    return number;
#else
    if (strcmp(words[OPERATION], "verificarEvidencia") == 0) {
        struct _ns1__verificarEvidencia question = {uuid(soap), ns1__Regiao__MO, words[SUBJECT]};
        struct _ns1__verificarEvidenciaResponse answer;
        return soap_call___ns1__verificarEvidencia(soap, url, NULL, &question, &answer) ? NULL : soap_ns1__EstadoEvidencia2s(soap, answer.estado);
    }
    if (strcmp(words[OPERATION], "consumirEvidencia") == 0) {
        struct _ns1__consumirEvidencia question = {uuid(soap), ns1__Regiao__MO, words[SUBJECT], words[USE]};
        struct _ns1__consumirEvidenciaResponse answer;
        return soap_call___ns1__consumirEvidencia(soap, url, NULL, &question, &answer) ? NULL
                : soap_ns1__EstadoEvidencia2s(soap, answer.estadoAnterior);
    }
    struct _ns1__consultarCodigoApresentado question = {uuid(soap), ns1__Regiao__MO, words[SUBJECT]};
    struct _ns1__consultarCodigoApresentadoResponse answer;
    return soap_call___ns1__consultarCodigoApresentado(soap, url, NULL, &question, &answer) || answer.cor == NULL ? NULL
            : soap_ns1__Cor2s(soap, *answer.cor);
#endif
}

/* Whether the answer's body is signed by this certificate, as the plug-in finds it. */
static int is_signed(struct soap *soap, X509 *server) {
    X509 *presented = soap_wsse_get_BinarySecurityTokenX509(soap, NULL);
    int pinned = presented != NULL && X509_cmp(presented, server) == 0;
    X509_free(presented);
    return pinned && soap_wsse_verify_body(soap) == SOAP_OK;
}

int main(void) {
    char line[8192];
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *words[WORDS];
        char *rest = line;
        line[strcspn(line, "\n")] = '\0';
        for (int i = 0; i < WORDS; i++) {
            words[i] = strsep(&rest, "\t");
            if (words[i] == NULL) {
                return 64;
            }
        }
        EVP_PKEY *key = private_key(words[KEY]);
        X509 *server = certificate(words[SERVER]);
        EVP_PKEY *server_key = X509_get_pubkey(server);
        struct soap *soap = soap_new1(SOAP_XML_CANONICAL | SOAP_XML_INDENT * 0);
        soap->connect_timeout = 10;
        soap->recv_timeout = 20;
        soap->cafile = words[SERVER];
        soap_register_plugin(soap, soap_wsse);
#ifdef HONGKONG
        soap_register_plugin(soap, soap_wsa);
#endif
        prepare(soap, words, key);
        soap_wsse_verify_auto(soap, SOAP_SMD_VRFY_RSA_SHA256, server_key, 0);
        const char *answer = ask(soap, words);
        if (answer != NULL && is_signed(soap, server)) {
            printf("ANSWER\t%s\n", answer);
        } else if (answer != NULL) {
            printf("ERROR\tthe answer is not signed\n");
        } else if (soap->fault != NULL && soap->error == SOAP_FAULT) {
            printf("FAULT\t%s\n", soap_fault_string(soap));
        } else {
            soap_set_fault(soap);
            printf("ERROR\t%d %s\n", soap->error, soap_fault_string(soap) == NULL ? "" : soap_fault_string(soap));
        }
        fflush(stdout);
        soap_wsse_verify_done(soap);
        soap_destroy(soap);
        soap_end(soap);
        soap_free(soap);
        EVP_PKEY_free(server_key);
        X509_free(server);
        EVP_PKEY_free(key);
    }
    return 0;
}
