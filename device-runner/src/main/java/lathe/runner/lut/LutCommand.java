package lathe.runner.lut;

import java.util.List;
import lathe.runner.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Latency tables: what is below it builds them and works with them. */
@Command(name = "lut", mixinStandardHelpOptions = true,
    description = "Build, audit, compare, merge and export latency tables.")
public final class LutCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** This command and those below it. */
  public static CommandLine withCommands(Terminal terminal) {
    CommandLine lut = new CommandLine(new LutCommand());
    List.<Object>of(new LutBuildCommand(terminal), new LutAuditCommand(terminal), new LutMergeCommand(terminal),
        new LutExportCommand(terminal),
        new LutDiffCommand(terminal)).forEach(lut::addSubcommand);
    return lut;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "lut: no command given");
  }
}
