/** Still pictures of results, drawn by XChart. The page draws its own charts, which can be pointed at; these are for slides and papers. */
@NullMarked
package lathe.reports.chart;

import org.jspecify.annotations.NullMarked;
