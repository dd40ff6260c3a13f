/**
 * {@code lathe lut} and {@code lathe predict}: tables are built, audited, merged, exported, and asked what networks take. The tables
 * themselves live in {@code lathe.reports.table}.
 */
@NullMarked
package lathe.runner.lut;

import org.jspecify.annotations.NullMarked;
