/**
 * The command line, and the only module that prints or exits; {@link lathe.runner.Main} is what users start. A command turns words into
 * typed values, calls the modules below and prints the result; logic that deserves a test of its own lives in those modules.
 *
 * <p>A command is a class with {@code @Command} that takes the {@link lathe.runner.console.Terminal} and is listed once, in {@link
 * lathe.runner.LatheCommand}; each has a package or shares one with its kin. Below them lie {@code lathe.runner.option}, {@code worker},
 * {@code engine}, {@code build} and {@code console}, in this order. Bad input is thrown as {@link lathe.kernels.BadInputException}, whose
 * message the user sees; {@link lathe.runner.console.Failures} finds words for every other failure. {@link lathe.runner.OptionTypes} lists
 * the types that options may have.
 */
@NullMarked
package lathe.runner;

import org.jspecify.annotations.NullMarked;
