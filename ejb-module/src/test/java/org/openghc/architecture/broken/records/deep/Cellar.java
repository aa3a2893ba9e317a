package org.openghc.architecture.broken.records.deep;

/** Stands in a sub-package. */
public class Cellar { }
