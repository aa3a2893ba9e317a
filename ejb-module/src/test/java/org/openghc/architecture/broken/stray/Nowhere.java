package org.openghc.architecture.broken.stray;

/** Stands in a package that no floor names. */
public class Nowhere { }
