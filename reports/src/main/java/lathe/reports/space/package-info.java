/**
 * Design spaces as files. {@link lathe.reports.space.SpaceFile} reads the spaces that come with Lathe ({@code v3}, {@code mnasnet}, {@code
 * grid}) and those that users write; docs/lut-schema.md explains the fields. {@link lathe.reports.space.RowOrder} sorts the rows of spaces:
 * one of each kind, then by how much they matter to the networks.
 */
@NullMarked
package lathe.reports.space;

import org.jspecify.annotations.NullMarked;
