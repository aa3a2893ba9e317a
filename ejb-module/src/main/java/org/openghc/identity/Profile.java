package org.openghc.identity;

import java.util.List;

/** What is known of a real-name person, in the clear. Prints nothing of it. */
public record Profile(PersonId person, RealName name, PhoneNumber phone, List<IdentityDocument> documents, String language) {
    @Override
    public String toString() {
        return "Profile[" + person + "]";
    }
}
