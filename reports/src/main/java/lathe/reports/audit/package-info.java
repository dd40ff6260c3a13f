/**
 * Predictions held against measurements of networks that the table has not seen: the errors, what a correction would improve, and how far
 * the host moved meanwhile.
 */
@NullMarked
package lathe.reports.audit;

import org.jspecify.annotations.NullMarked;
