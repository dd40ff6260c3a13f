/**
 * Static charts of results, drawn by XChart for slides and papers. The report page draws its own, interactive charts.
 */
@NullMarked
package lathe.reports.chart;

import org.jspecify.annotations.NullMarked;
