package org.openghc.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an import: its body may be 8 MiB; every other body ends at 64 KiB. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface LargeBody {}
