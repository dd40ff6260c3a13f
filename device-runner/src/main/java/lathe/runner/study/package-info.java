/**
 * {@code lathe study}: the comparisons of the paper, measured here. What a study compares and what it concludes stands in {@code
 * lathe.reports.study}; here it is planned for the time there is, run and printed.
 */
@NullMarked
package lathe.runner.study;

import org.jspecify.annotations.NullMarked;
