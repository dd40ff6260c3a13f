/**
 * What stands between a command and the person, or the script, that called it: the {@link lathe.runner.console.Terminal} with its progress
 * and tables, exit codes, Ctrl-C, and the words for failures.
 */
@NullMarked
package lathe.runner.console;

import org.jspecify.annotations.NullMarked;
