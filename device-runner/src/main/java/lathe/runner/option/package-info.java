/**
 * Options that several commands share, as picocli mixins and converters, and what they stand for: networks by name or file, lanes, kernels,
 * durations, JSON.
 */
@NullMarked
package lathe.runner.option;

import org.jspecify.annotations.NullMarked;
