package org.openghc.province;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** Which versions of a province's fact are known, of whom, and a keyed hash of what each says. */
@Entity
@IdClass(ProvinceFactVersion.Key.class)
class ProvinceFactVersion {
    @Id
    private String province;
    @Id
    private String factId;
    @Id
    private int version;
    private UUID personId;
    private byte[] content;

    record Key(String province, String factId, int version) implements Serializable {
    }

    protected ProvinceFactVersion() {
    }

    ProvinceFactVersion(Key key, UUID personId, byte[] content) {
        this.province = key.province();
        this.factId = key.factId();
        this.version = key.version();
        this.personId = personId;
        this.content = content;
    }

    Key key() {
        return new Key(province, factId, version);
    }

    UUID personId() {
        return personId;
    }

    byte[] content() {
        return content;
    }
}
