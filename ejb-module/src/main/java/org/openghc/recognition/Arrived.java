package org.openghc.recognition;

/** An opened credential and the consent under which its holder handed it over. */
record Arrived(Envelope.Opened opened, String consent) {

    PortableCredential credential() {
        return opened.credential();
    }
}
