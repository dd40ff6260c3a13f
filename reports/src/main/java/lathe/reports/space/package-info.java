/**
 * Design spaces as files. {@link lathe.reports.space.SpaceFile} reads those that ship with Lathe ({@code v3}, {@code mnasnet},
 * {@code grid}) and those that people write; docs/lut-schema.md explains the fields. {@link lathe.reports.space.RowOrder} says which rows
 * of a space matter most to its networks.
 */
@NullMarked
package lathe.reports.space;

import org.jspecify.annotations.NullMarked;
