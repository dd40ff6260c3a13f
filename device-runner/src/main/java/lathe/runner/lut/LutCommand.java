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
    description = "Build, audit, compare, merge and export latency tables.", footerHeading = "%nExamples:%n",
    footer = {
        "  lathe lut build --networks mobilenet_v2 --out v2.json",
        "  lathe lut build --space v3 --budget 20m --out v3.json",
        "  lathe lut audit --lut v3.json --store              how far is it off?",
        "  lathe predict mobilenet_v3_small --lut v3.json"})
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
