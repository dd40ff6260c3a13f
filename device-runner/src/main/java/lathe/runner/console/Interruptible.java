package lathe.runner.console;

import java.util.concurrent.Callable;

/**
 * A command that takes long. Ctrl-C interrupts its thread, and the JVM waits until it has said and written what it has; any other command
 * just ends.
 */
public interface Interruptible extends Callable<Integer> {}
