/**
 * The command line: {@link lathe.runner.Main} is the only place in Lathe that prints, exits or is started by a user. A command translates
 * words to types and back; whatever is worth a test of its own lives in the modules to the left.
 *
 * <p>A command is a class with {@code @Command} that takes the {@link lathe.runner.Terminal} and is listed once, in
 * {@link lathe.runner.LatheCommand}. It throws {@link lathe.kernels.BadInputException} for what the user got wrong;
 * {@link lathe.runner.Failures} words the rest.
 */
@NullMarked
package lathe.runner;

import org.jspecify.annotations.NullMarked;
