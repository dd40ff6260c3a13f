/**
 * Latency tables. A {@link lathe.reports.table.TableDraft} makes a table from the measurements of forks, and fits the model of what a
 * network takes beyond the sum of its rows. A {@link lathe.reports.table.PackedTable} is the same table in a form for searches
 * (docs/searches.md). docs/lut-schema.md explains the method; {@code lathe.reports.prediction} asks a table what a network takes,
 * {@code lathe.reports.audit} how often it is right.
 */
@NullMarked
package lathe.reports.table;

import org.jspecify.annotations.NullMarked;
