package org.openghc.retention;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** At night, looks through each class of data (R2). */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionNights {
    private static final Logger LOG = Logger.getLogger(RetentionNights.class.getName());

    @EJB
    private Retention retention;
    @Inject
    private Clock clock;

    @Schedule(hour = "3", minute = "40", timezone = "Asia/Shanghai", persistent = false)
    void expire() {
        for (DataClass dataClass : DataClass.values()) {
            try {
                retention.expire(dataClass, clock.instant()).ifPresent(done -> LOG.log(Level.INFO, "Deleted: {0}", done));
            } catch (EJBException e) {
                LOG.log(Level.SEVERE, "Data of class " + dataClass + " were not deleted", e);
            }
        }
    }
}
