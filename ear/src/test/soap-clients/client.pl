#!/usr/bin/perl
# Asks an endpoint of ours with SOAP::Lite, which reads no WSDL of this kind: names and order are written here, from the contract.
# Arguments, questions and answers as in client.php.
use strict;
use warnings;
use IO::Handle;
use SOAP::Lite;

my ($contract) = @ARGV;
my $addressed = $contract eq 'hongkong';
my $namespace = "urn:openghc:interop:$contract:v1";
my $wsa = 'http://www.w3.org/2005/08/addressing';
my %value = (verificarEvidencia => 'estado', consumirEvidencia => 'estadoAnterior', consultarCodigoApresentado => 'cor',
             verifyEvidence => 'status', consumeEvidence => 'previousStatus', enquireCode => 'result');
STDOUT->autoflush(1);
# The version is the whole program's: an object made before keeps half of the old one.
SOAP::Lite->soapversion($addressed ? '1.2' : '1.1');

sub uuid {
    open my $file, '<', '/proc/sys/kernel/random/uuid' or die "no UUID: $!";
    chomp(my $uuid = <$file>);
    return $uuid;
}

# Without a type of its own: SOAP::Lite would say xsi:type, which the schema refuses.
sub field { return SOAP::Data->name("m:$_[0]")->value($_[1])->type('') }
sub header { return SOAP::Header->name("wsa:$_[0]")->value($_[1])->type('')->attr({'xmlns:wsa' => $wsa}) }

sub question {
    my ($operation, $subject, $use) = @_;
    if ($addressed) {
        return (field(sender => 'HKSAR'), field($operation eq 'enquireCode' ? 'code' : 'digest' => $subject),
                $operation eq 'consumeEvidence' ? field(reference => $use) : ());
    }
    return (field(idMensagem => uuid()), field(remetente => 'MO'), field($operation eq 'consultarCodigoApresentado' ? 'codigo' : 'resumo' => $subject),
            $operation eq 'consumirEvidencia' ? field(operacao => $use) : ());
}

while (my $line = <STDIN>) {
    chomp $line;
    my ($operation, $url, $subject, $use) = split /\t/, $line;
    my $soap = SOAP::Lite->proxy($url, timeout => 20)->encodingStyle('')->autotype(0)->readable(0);
    $soap->on_action(sub { '""' });
    $soap->on_fault(sub { my ($self, $result) = @_; return $result });
    # This stack knows no WS-Addressing: its caller writes the headers. To is the published contract's address.
    my @headers = $addressed ? (header(To => 'http://127.0.0.1:9080/interop/hongkong'), header(Action => "$namespace/$operation"), header(MessageID => 'urn:uuid:' . uuid())) : ();
    my $answer = $soap->call(SOAP::Data->name("m:$operation")->attr({'xmlns:m' => $namespace}), question($operation, $subject, $use), @headers);
    if (!ref $answer) {
        print "ERROR\t", $soap->transport->status, "\n";
    } elsif ($answer->fault) {
        print "FAULT\t", $addressed ? $answer->valueof('//Fault/Reason/Text') : $answer->faultstring, "\n";
    } else {
        print "ANSWER\t", $answer->valueof("//$value{$operation}"), "\n";
    }
}
