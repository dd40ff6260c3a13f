/**
 * The command line, and the only module that prints or exits; {@link lathe.runner.Main} is what users start. A command turns words into
 * typed values, calls the modules below and prints the result; logic that deserves a test of its own lives in those modules.
 *
 * <p>A command is a class with {@code @Command} that takes the {@link lathe.runner.Terminal} and is listed once, in {@link
 * lathe.runner.LatheCommand}. Bad input is thrown as {@link lathe.kernels.BadInputException}, whose message the user sees; {@link
 * lathe.runner.Failures} finds words for every other failure. {@link lathe.runner.OptionTypes} lists the types that options may have. The
 * classes named {@code ...Main} are the worker processes that commands start.
 */
@NullMarked
package lathe.runner;

import org.jspecify.annotations.NullMarked;
