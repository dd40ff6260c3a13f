package lathe.runner.option;

import java.util.Collection;
import lathe.kernels.BadInputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that would be ignored are refused, so that no one believes they counted. */
public final class IgnoredOptions {
  private IgnoredOptions() {}

  /**
   * Refuses the options that make no difference here.
   *
   * @param ignored their long names
   * @param why half a sentence
   * @throws BadInputException if one of them is on the command line
   */
  public static void refuse(CommandSpec command, Collection<String> ignored, String why) {
    command.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::longestName).filter(ignored::contains).findFirst()
        .ifPresent(option -> {
          throw new BadInputException("%s: %s; leave it out".formatted(option, why));
        });
  }
}
