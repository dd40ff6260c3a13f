/** The commands that read result files: {@code report} and {@code diff}. */
@NullMarked
package lathe.runner.result;

import org.jspecify.annotations.NullMarked;
